// How long a rate card of three thousand models takes: JSON.parse of the file, and policy.load of it in WebAssembly. The card is what
// `import` makes of LiteLLM's table. Prints milliseconds, medians, as JSON.
import { readFileSync } from 'node:fs';
import { loadPrepay } from '@prepay/engine';
import { loadImporter } from '@prepay/engine/importer';

const engine = await loadPrepay();
const prices = JSON.parse(readFileSync(new URL('../../fixtures/litellm_prices.json', import.meta.url), 'utf8'));
const { policy } = (await loadImporter()).import({ from: 'litellm', files: { prices } });
const text = JSON.stringify(policy);
const request = `{"policy":${text}}`;

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
function taken(job, rounds = 15) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    globalThis.gc();
    const from = process.hrtime.bigint();
    const done = job();
    times.push(Number(process.hrtime.bigint() - from) / 1e6);
    done?.();
  }
  return median(times.slice(3));
}

const parse = taken(() => {
  JSON.parse(text);
});
const load = taken(() => {
  const { handle } = JSON.parse(engine.call('policy.load', request));
  return () => engine.policyUnload({ handle });
});
console.log(JSON.stringify({ bytes: text.length, models: policy.rating.items.length, parse, load }));
