// The two encodings of OpenAI's models.

export type Encoding = 'o200k_base' | 'cl100k_base';

export const encodings: Encoding[] = ['o200k_base', 'cl100k_base'];

/** The models for which a count is exact; for all others it is an estimate. */
export const exactFor: Record<Encoding, string> = {
  o200k_base: 'GPT-5, GPT-4.1, GPT-4o, o1, o3, o4-mini',
  cl100k_base: 'GPT-4, GPT-4 Turbo, GPT-3.5 Turbo',
};
