// Counts beside the page, so that the page stays usable: a long text without a space takes seconds. Each table is a megabyte and more, so it
// is loaded only when a text is to be counted.

import type { CountOrder, CountReport } from './count.ts';
import type { Encoding } from './encodings.ts';

/** Names of special tokens, such as `<|endoftext|>`, are text here, as they are to a model that reads them. */
const asText = { disallowedSpecial: new Set<string>() };

const loaders: Record<Encoding, () => Promise<{ countTokens: (text: string, options: typeof asText) => number }>> = {
  o200k_base: () => import('gpt-tokenizer/encoding/o200k_base'),
  cl100k_base: () => import('gpt-tokenizer/encoding/cl100k_base'),
};

async function count({ encoding, text }: CountOrder): Promise<CountReport> {
  try {
    const { countTokens } = await loaders[encoding]();
    return { tokens: String(countTokens(text, asText)) };
  } catch {
    return { tokens: undefined };
  }
}

addEventListener('message', (event: MessageEvent<CountOrder>) => {
  void count(event.data).then((report) => postMessage(report));
});
