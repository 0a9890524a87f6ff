import type { TopupForm } from '@prepay/engine';

/** What stands in the form, as it was typed. `preset` is an offered amount, `other` the choice to type one. */
export interface Entries {
  region: string;
  buyer: string;
  method: string;
  preset: string;
  other: string;
  remitter: string;
  bank: string;
  remarks: string;
  agreement: boolean;
}

export type TextField = 'other' | 'remitter' | 'bank' | 'remarks';
export type ChoiceField = 'region' | 'buyer' | 'method' | 'preset';

/** The fields an issue can stand at; `where` of an issue is `/form/` and this name. */
export type FieldName = 'region' | 'buyer' | 'method' | 'amount' | 'remitter' | 'bank' | 'remarks' | 'agreement';

export const OTHER = 'other';

export const emptyEntries = (): Entries => ({
  region: '',
  buyer: '',
  method: '',
  preset: '',
  other: '',
  remitter: '',
  bank: '',
  remarks: '',
  agreement: false,
});

export const fieldOf = (entry: TextField | ChoiceField): FieldName =>
  entry === 'other' || entry === 'preset' ? 'amount' : entry;

export const amountOf = (entries: Entries): string => (entries.preset === OTHER ? entries.other : entries.preset);

export function requestForm(entries: Entries): TopupForm {
  const { region, buyer, method, remitter, bank, remarks, agreement } = entries;
  return { region, buyer, method, amount: amountOf(entries), remitter, bank, remarks, agreement };
}
