// The model of estimates and the vectors agree; and what the model says of many calls is what living them one by one comes to.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { estimate } from './estimate.mjs';
import { balanceUnit, costAsOne, quote } from './rating.mjs';

const root = new URL('../../', import.meta.url);
const read = (path) => JSON.parse(readFileSync(new URL(path, root), 'utf8'));
const policyOf = (policy) => (typeof policy === 'string' ? read(`core/policies/${policy}.json`) : policy);

// What the model does not know: it reads no text that a person may have got wrong.
const unread = /^request\.|^rating\.item_unknown$/;

function holds(expected, found, path) {
  if (expected === null || typeof expected !== 'object') return assert.equal(found, expected, path);
  if (Array.isArray(expected)) assert.equal(found?.length, expected.length, path);
  for (const [key, value] of Object.entries(expected)) holds(value, found?.[key], `${path}/${key}`);
}

const { vectors } = read('tests/vectors/estimate.json');
const codesOf = (issues) => issues.map(({ code }) => code).sort();

test('estimate.json holds what the model comes to', () => {
  const asked = vectors.filter(
    ({ op, expect }) => op === 'estimate' && !codesOf(expect.issues).some((code) => unread.test(code)),
  );
  assert.ok(asked.length >= 16, `only ${asked.length}`);
  for (const { name, request, expect } of asked) {
    const answer = estimate({ ...request, policy: policyOf(request.policy) });
    const { issues, absent = [], ok, ...figures } = expect;
    assert.equal(answer.usages !== undefined, ok, name);
    assert.deepEqual([...answer.codes].sort(), codesOf(issues), name);
    holds(figures, answer, name);
    for (const pointer of absent) {
      const path = pointer.slice(1).split('/');
      assert.equal(
        path.reduce((part, key) => part?.[key], answer),
        undefined,
        `${name} ${pointer}`,
      );
    }
    for (const { code, where, args } of issues) {
      const counted = code === 'rating.counted_by_call' && answer.usages[where.split('/')[2]].counted;
      if (counted) holds(counted, args, name);
    }
  }
});

test('a workload costs what its calls cost one after the other', () => {
  const lives = vectors.filter(({ op }) => op === 'wallet.run');
  assert.equal(lives.length, 5);
  for (const { name, request, expect } of lives) {
    const [{ days, calls }] = request.events;
    const [{ per_day, ...usage }] = calls;
    const unit = balanceUnit(request.policy);
    let sum = 0n;
    for (let call = 0; call < days * per_day; call += 1) {
      sum += unit.countOf(quote({ policy: request.policy, usage }).total.amount);
    }
    assert.equal(unit.amountText(sum), expect.wallet.stats.usage, name);
    const asked = { policy: request.policy, days: String(days), usages: [{ ...usage, per_day: String(per_day) }] };
    assert.equal(estimate(asked).total.amount, expect.wallet.stats.usage, name);
  }
});

test('counted as one, calls cost what each costs after those before it', () => {
  for (const { name, request } of vectors.filter(({ op }) => op === 'wallet.run')) {
    const [{ quantities, item }] = request.events[0].calls;
    const unit = balanceUnit(request.policy);
    let sum = 0n;
    for (let call = 0; call < 1100; call += 1) {
      const before = { call: String(call) };
      sum += unit.countOf(quote({ policy: request.policy, usage: { item, quantities, before } }).total.amount);
    }
    // A volume price that falls returns nothing.
    if (name.endsWith('volume')) continue;
    const { together } = costAsOne(request.policy, { item, quantities }, 1100n);
    assert.equal(unit.valueOf(sum).text(), together.text(), name);
  }
});
