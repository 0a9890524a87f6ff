// Random estimates: what the engine answers is what the model of estimates comes to.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimate } from '../../tests/models/estimate.mjs';
import { loadPrepay } from '../dist/index.js';

const engine = await loadPrepay();

// A small generator with a seed, so that a failure can be repeated.
function randomFrom(seed) {
  let state = seed;
  const below = (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
  return { below, oneIn: (n) => below(n) === 0, pick: (list) => list[below(list.length)] };
}

const price = (random) => random.pick(['0', '0.004', '0.015', '0.5', '1', '2.75', '13']);

function randomRate(random) {
  const tiers = [
    { up_to: String(1 + random.below(9)), rate: price(random), flat: price(random) },
    { up_to: String(10 + random.below(50)), rate: price(random) },
    { rate: price(random) },
  ];
  const rate = random.pick([
    { rate: price(random), per: random.pick([1, 3, 1000]) },
    { package: price(random), per: 1 + random.below(20) },
    { graduated: tiers },
    { volume: tiers },
    { percent: price(random) },
  ]);
  if (random.oneIn(3)) rate.free = String(random.below(30));
  if (random.oneIn(4)) rate.minimum = '0.02';
  if (random.oneIn(4)) rate.maximum = '40';
  return rate;
}

function randomRequest(random) {
  const variants = [
    { when: { above: { meter: 'a', units: String(random.below(20)) } }, rates: { b: randomRate(random) } },
  ];
  const items = ['x', 'y'].map((id) => ({ id, rates: { a: randomRate(random), b: randomRate(random) } }));
  if (random.oneIn(2)) items[0].variants = variants;
  const rating = { rounding: random.pick(['down', 'up', 'half_up', 'half_even']), items };
  if (random.oneIn(2)) rating.round = 'total';
  const unit = {
    code: 'USD',
    kind: 'currency',
    quantum: '0.01',
    symbol: '$',
    name: { en: 'd', 'zh-CN': 'd' },
    accepts: ['$'],
  };
  const burn = ['priority', 'expiry', 'gift_first', 'paid_first', 'effective', 'age', 'id'].filter(() =>
    random.oneIn(3),
  );
  const policy = { prepay: 1, id: 'p', name: { en: 'P', 'zh-CN': 'P' }, units: [unit], balance_unit: 'USD', rating };
  if (burn.length > 0) policy.grants = { burn_down: burn };
  const usages = Array.from({ length: 1 + random.below(3) }, () => {
    const usage = {
      item: random.pick(['x', 'y']),
      quantities: { a: String(random.below(40)), b: String(random.below(9)) },
    };
    if (random.oneIn(3)) usage.before = { a: String(random.below(40)) };
    if (random.oneIn(2)) usage.per_day = String(random.below(500));
    return usage;
  });
  const request = { policy, usages };
  if (random.oneIn(2)) request.days = String(random.below(100));
  if (random.oneIn(2)) request.calls = ['0', '7', String(random.below(100000))];
  if (random.oneIn(2)) request.at = '2026-11-01T00:00:00Z';
  if (random.oneIn(2)) {
    request.grants = Array.from({ length: 1 + random.below(5) }, (_, index) => randomGrant(random, index));
  } else if (random.oneIn(3)) {
    request.balance = random.pick(['0', '-3', '12.34', '5000']);
  }
  return request;
}

function randomGrant(random, index) {
  const grant = {
    id: `g${index}`,
    kind: random.pick(['paid', 'gift', 'trial', 'code']),
    amount: `${1 + random.below(3000)}`,
  };
  if (random.oneIn(3)) grant.priority = random.below(3);
  if (random.oneIn(3)) grant.expires_at = random.pick(['2026-10-01T00:00:00Z', '2026-12-01T00:00:00Z']);
  if (random.oneIn(4)) grant.effective_at = random.pick(['2026-09-01T00:00:00Z', '2026-11-20T00:00:00Z']);
  return grant;
}

// What both must say; `rounding` and `billed` of lines belong to the model of quotes.
const members = ['per_day', 'total', 'runs_out', 'split', 'missing'];
const ofUsage = ['item', 'total', 'exact', 'ladder', 'times', 'per_day', 'in_days', 'calls', 'beyond'];
const chosen = (object, keys) =>
  Object.fromEntries(keys.filter((key) => object[key] !== undefined).map((key) => [key, object[key]]));
const figures = (answer) => ({
  ...chosen(answer, members),
  usages: answer.usages?.map((usage) => chosen(usage, ofUsage)),
});

test('2 000 random estimates are what the model comes to', () => {
  let counted = 0;
  let answered = 0;
  for (let seed = 1; seed <= 2000; seed += 1) {
    const request = randomRequest(randomFrom(seed));
    const answer = JSON.parse(engine.call('estimate', JSON.stringify(request)));
    const expected = estimate(request);
    const codes = answer.issues.map(({ code }) => code).sort();
    assert.deepEqual(codes, [...expected.codes].sort(), `seed ${seed}`);
    assert.deepEqual(figures(answer), figures(expected), `seed ${seed}`);
    if (answer.ok) answered += 1;
    for (const { code, where, args } of answer.issues) {
      if (code !== 'rating.counted_by_call') continue;
      counted += 1;
      assert.deepEqual(
        { ...args, unit: undefined },
        { ...expected.usages[where.split('/')[2]].counted, unit: undefined },
        `seed ${seed}`,
      );
    }
  }
  assert.ok(answered > 1800, `only ${answered} answered`);
  assert.ok(counted > 1000, `only ${counted} counted by call`);
});
