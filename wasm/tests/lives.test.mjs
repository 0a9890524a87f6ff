// Random lives of wallets: WebAssembly and the native command give the same bytes. The events are those of the vectors in another order, at
// other times and about other orders, keys and grants; the seed is in the name of the life.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadPrepay } from '../dist/index.js';
import { everyVector } from './answers.mjs';

const command = fileURLToPath(new URL('../../build/native/core/prepay', import.meta.url));
const policies = ['xiaomai', 'mimo', 'wuliang', 'mole', 'xunan'];
const livesOfEach = 50;
const eventsOfEach = 60;

/** Few names, so that events meet. */
const names = {
  order: ['o1', 'o2', 'o3', 'o4'],
  key: ['k1', 'k2'],
  hold: ['h1', 'h2'],
  refund: ['r1', 'r2'],
  invoice: ['i1', 'i2'],
  grant: ['g1', 'g2'],
  plan: ['p1', 'p2'],
  code: ['XUNAN666', 'XUNAN777', '0123456789abcdef0123456789abcdef'],
};

/** What gives a wallet something to lose. */
const filling = ['order.create', 'order.pay', 'order.complete', 'grant', 'call'];

/** Numbers from 0 to `below`, the same for the same seed: a linear congruential generator, of which the high bits are used. */
function random(seed) {
  let state = BigInt(seed) * 2n + 1n;
  const next = (below) => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return Number(((state >> 32n) * BigInt(below)) >> 32n);
  };
  const oneOf = (list) => list[next(list.length)];
  return { next, oneOf };
}

/** All events of the vectors. */
function everyEvent() {
  const lists = everyVector().map(({ request }) => request?.events);
  return lists
    .filter(Array.isArray)
    .flat()
    .filter((event) => typeof event?.type === 'string');
}

/** Those that a policy can read, by type: one that it cannot read refuses the whole life. */
function readableEvents(engine, policy) {
  const byType = new Map();
  for (const event of everyEvent()) {
    const { outcomes } = engine.walletRun({ policy, events: [{ ...event, id: 'e', at: '2026-11-02T01:00:00Z' }] });
    if (outcomes) byType.set(event.type, [...(byType.get(event.type) ?? []), event]);
  }
  return byType;
}

function life(policy, byType, seed) {
  const types = [...byType.keys()].sort();
  const { next, oneOf } = random(seed);
  let now = Date.parse('2026-11-02T01:00:00Z');
  const events = Array.from({ length: eventsOfEach }, (_, at) => {
    const event = { ...oneOf(byType.get(oneOf(next(2) === 0 ? filling : types))) };
    for (const [member, choices] of Object.entries(names)) if (member in event) event[member] = oneOf(choices);
    if (event.form?.orders) event.form = { ...event.form, orders: [oneOf(names.order)] };
    // Some ids are used twice, some times go back.
    event.id = `e${next(20) === 0 ? next(eventsOfEach) : at}`;
    now += next(4) === 0 ? next(5 * 86_400_000) : next(3_600_000);
    event.at = new Date(now - (next(40) === 0 ? 7_200_000 : 0)).toISOString();
    return event;
  });
  return JSON.stringify({ policy, events, locale: oneOf(['en', 'zh-CN']) });
}

test('random lives are the same natively and in WebAssembly', async () => {
  assert.ok(existsSync(command), 'build/native/core/prepay is missing: build it first');
  const engine = await loadPrepay();
  let applied = 0;
  let refused = 0;
  for (const policy of policies) {
    const byType = readableEvents(engine, policy);
    for (let seed = 1; seed <= livesOfEach; seed += 1) {
      const request = life(policy, byType, seed);
      const { stdout } = spawnSync(command, ['call', 'wallet.run'], {
        input: request,
        encoding: 'utf8',
        maxBuffer: 1 << 26,
      });
      const answer = engine.call('wallet.run', request);
      assert.equal(answer, stdout.trimEnd(), `${policy}, seed ${seed}`);
      const { outcomes } = JSON.parse(answer);
      assert.equal(outcomes?.length, eventsOfEach, `${policy}, seed ${seed}: ${answer.slice(0, 300)}`);
      const moved = outcomes.filter((outcome) => outcome.applied).length;
      applied += moved;
      refused += outcomes.length - moved;
    }
  }
  console.log(`random lives: ${policies.length * livesOfEach}, ${applied} events applied and ${refused} refused`);
  assert.ok(applied > 2000 && refused > 2000, `${applied} applied, ${refused} refused`);
});
