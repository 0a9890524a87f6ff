// The job of `node run.mjs ratings`: a million usages of a dozen models, some with cached tokens, some past a threshold, some in a service
// tier, for two groups. Each is priced exactly, rounded half up to a millionth of a dollar, and added up.
import assert from 'node:assert/strict';

export const usages = 1_000_000;

// Dollars per million tokens: input, cached input, output; above so many input tokens; the same three in the tier "priority".
const prices = [
  ['gpt-5', ['1.25', '0.125', '10'], undefined, ['2.5', '0.25', '20']],
  ['gpt-5-mini', ['0.25', '0.025', '2'], undefined, ['0.45', '0.045', '3.6']],
  ['gpt-5-nano', ['0.05', '0.005', '0.4']],
  ['gpt-4o', ['2.5', '1.25', '10'], undefined, ['4.25', '2.125', '17']],
  ['gpt-4o-mini', ['0.15', '0.075', '0.6']],
  ['claude-sonnet-4-5', ['3', '0.3', '15'], [200000, ['6', '0.6', '22.5']]],
  ['claude-haiku-4-5', ['1', '0.1', '5']],
  ['gemini-2.5-pro', ['1.25', '0.125', '10'], [200000, ['2.5', '0.25', '15']]],
  ['gemini-2.5-flash', ['0.3', '0.03', '2.5']],
  ['deepseek-chat', ['0.28', '0.028', '0.42']],
  ['qwen3-max', ['1.2', '0.24', '6'], [32000, ['2.4', '0.48', '12']]],
  ['mistral-large', ['2', '0.2', '6']],
];

export const models = Object.fromEntries(
  prices.map(([id, standard, threshold, priority]) => [
    id,
    { standard, priority, above: threshold?.[0], long: threshold?.[1] },
  ]),
);

export const groups = { default: '1', vip: '0.85' };

const rates = ([input, cached, output]) => ({
  input: { rate: input, per: 1000000 },
  cache_read: { rate: cached, per: 1000000 },
  output: { rate: output, per: 1000000 },
});

const variantsOf = ({ above, long, priority }) => [
  ...(long ? [{ when: { above: { meter: 'input', units: String(above) } }, rates: rates(long) }] : []),
  ...(priority ? [{ when: { service_tier: 'priority' }, rates: rates(priority) }] : []),
];

export const policy = {
  prepay: 1,
  id: 'bench',
  name: { en: 'Bench', 'zh-CN': '基准' },
  units: [
    {
      code: 'USD',
      kind: 'currency',
      quantum: '0.000001',
      digits: 2,
      symbol: '$',
      name: { en: 'US dollar', 'zh-CN': '美元' },
      accepts: ['$'],
    },
  ],
  balance_unit: 'USD',
  rating: {
    rounding: 'half_up',
    round: 'total',
    meters: [{ id: 'cache_read', part_of: 'input' }],
    groups: Object.entries(groups).map(([id, ratio]) => ({ id, ratio })),
    service_tiers: [{ id: 'priority' }],
    items: Object.entries(models).map(([id, model]) => {
      const variants = variantsOf(model);
      return { id, rates: rates(model.standard), ...(variants.length > 0 && { variants }) };
    }),
  },
};

/** Row objects, the same on every run. */
export function makeRows(count = usages) {
  const ids = Object.keys(models);
  let state = 20260101;
  const random = (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return Array.from({ length: count }, () => {
    const model = ids[random(ids.length)];
    const input = random(20) === 0 ? random(300000) : random(8000);
    return {
      model,
      tier: models[model].priority && random(5) === 0 ? 'priority' : '',
      group: random(4) === 0 ? 'vip' : 'default',
      input,
      cached: random(2) === 0 ? random(input + 1) : 0,
      output: random(2000),
    };
  });
}

export const columns = ['item', 'service_tier', 'group', 'input', 'cache_read', 'output'];

/** The same as lines of comma-separated values. */
export const textOf = (rows) =>
  rows
    .map(({ model, tier, group, input, cached, output }) => `${model},${tier},${group},${input},${cached},${output}\n`)
    .join('');

/** What the total has to be, worked out once in whole numbers: every price is a multiple of 10^-14 dollars. */
export function totalOf(rows) {
  const scaled = (price) => {
    const [whole, decimals = ''] = price.split('.');
    return BigInt(whole + decimals.padEnd(6, '0')); // 10^-12 dollars a token
  };
  let total = 0n;
  for (const { model, tier, group, input, cached, output } of rows) {
    const { standard, priority, above, long } = models[model];
    let chosen = standard;
    if (above !== undefined && input > above) chosen = long;
    if (tier === 'priority') chosen = priority;
    const [a, b, c] = chosen.map(scaled);
    const exact =
      (BigInt(input - cached) * a + BigInt(cached) * b + BigInt(output) * c) * BigInt(Number(groups[group]) * 100);
    total += (exact + 50_000_000n) / 100_000_000n; // 10^-14 dollars to 10^-6, half up
  }
  return `${total / 1_000_000n}.${String(total % 1_000_000n).padStart(6, '0')}`;
}

export const checkTotal = (total, expected) => assert.equal(Number(total), Number(expected));
