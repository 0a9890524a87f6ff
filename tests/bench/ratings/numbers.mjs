// The usages as numbers, for `quote.rows`.
import { groups, models } from './job.mjs';

export const columns = [
  { name: 'item', words: Object.keys(models) },
  { name: 'service_tier', words: ['', 'priority'] },
  { name: 'group', words: Object.keys(groups) },
  'input',
  'cache_read',
  'output',
];

/** Usages in one request: its numbers have to stay below 16 MiB. */
export const most = 250_000;

const [items, tiers, groupNames] = columns
  .slice(0, 3)
  .map(({ words }) => new Map(words.map((word, number) => [word, number])));

/** Writes the row objects from `from` to `to` into `numbers`. */
export function gather(rows, from, to, numbers) {
  let at = 0;
  for (let row = from; row < to; row += 1) {
    const { model, tier, group, input, cached, output } = rows[row];
    numbers[at++] = items.get(model);
    numbers[at++] = tiers.get(tier);
    numbers[at++] = groupNames.get(group);
    numbers[at++] = input;
    numbers[at++] = cached;
    numbers[at++] = output;
  }
  return numbers;
}

export const emptyNumbers = () => new Uint32Array(most * columns.length);
