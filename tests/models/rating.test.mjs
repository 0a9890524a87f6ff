// The model of rating and the vectors agree: every figure of a quote that they expect is one that the model comes to by itself.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Rational, zero } from './rational.mjs';
import { quote } from './rating.mjs';

const root = new URL('../../', import.meta.url);
const read = (path) => JSON.parse(readFileSync(new URL(path, root), 'utf8'));

// What the model does not know: it reads no text that a person may have got wrong, and it tries for as long as it takes.
const unread = new Set([
  'rating.item_unknown',
  'rating.no_prices',
  'rating.quantity_malformed',
  'rating.worst_case_unknown',
]);

const policyOf = (policy) => (typeof policy === 'string' ? read(`core/policies/${policy}.json`) : policy);
const codesOf = ({ issues }) => issues.map(({ code }) => code).sort();

function asked(file) {
  return read(`tests/vectors/${file}.json`).vectors.filter(({ op, request, expect }) => {
    return op === 'quote' && request?.usage !== undefined && !codesOf(expect).some((code) => unread.has(code));
  });
}

// Members that are expected are there and equal; other members may be there as well.
function holds(expected, found, path) {
  if (expected === null || typeof expected !== 'object') return assert.equal(found, expected, path);
  if (Array.isArray(expected)) assert.equal(found?.length, expected.length, path);
  for (const [key, value] of Object.entries(expected)) holds(value, found?.[key], `${path}/${key}`);
}

const memberAt = (value, pointer) =>
  pointer
    .slice(1)
    .split('/')
    .reduce((part, key) => part?.[key], value);

for (const file of ['rating', 'peers-rating-billing', 'peers-rating-newapi', 'quote']) {
  test(`${file}.json holds what the model comes to`, () => {
    const vectors = asked(file);
    assert.ok(vectors.length > 25, `only ${vectors.length}`);
    for (const { name, request, expect } of vectors) {
      const answer = quote({ ...request, policy: policyOf(request.policy) });
      const { issues, absent = [], ok, ...figures } = expect;
      assert.equal(answer.total !== undefined, ok, name);
      assert.deepEqual([...answer.codes].sort(), codesOf({ issues }), name);
      holds(figures, answer, name);
      for (const pointer of absent) assert.equal(memberAt(answer, pointer), undefined, `${name} ${pointer}`);
      for (const { code, args, where } of issues) {
        const step = answer.cliffs?.find((entry) => entry.code === code && where.endsWith(`/${entry.args.meter}`));
        if (step) holds(step.args, args, `${name} ${code}`);
      }
    }
  });
}

const rowsOfText = (text) => text.split('\n').map((line) => line.split(','));

const rowsOfNumbers = (columns, numbers) =>
  Array.from({ length: Math.ceil(numbers.length / columns.length) }, (_, row) =>
    columns.map(({ words }, column) => {
      const number = numbers[row * columns.length + column];
      return words ? words[number] : String(number);
    }),
  );

test('rating-rows.json holds what the model comes to, row by row', () => {
  const circumstances = new Set(['item', 'service_tier', 'group', 'user', 'region', 'at']);
  const { vectors } = read('tests/vectors/rating-rows.json');
  for (const { name, request, numbers, expect } of vectors.filter(({ expect: { costs } }) => costs !== undefined)) {
    const rows = numbers ? rowsOfNumbers(request.columns, numbers) : rowsOfText(request.rows);
    let total = zero;
    rows.slice(0, expect.costs.length).forEach((row, index) => {
      const cost = expect.costs[index];
      if (cost === '') return;
      const usage = { quantities: {} };
      row.forEach((cell, column) => {
        const member = request.columns[column].name ?? request.columns[column];
        if (cell === '' || cell === '0') return;
        (circumstances.has(member) ? usage : usage.quantities)[member] = cell;
      });
      assert.equal(quote({ policy: request.policy, usage }).total.amount, cost, `${name}, row ${index + 1}`);
      total = total.plus(Rational.of(cost));
    });
    assert.equal(Rational.of(expect.total.amount).text(), total.text(), name);
  }
});

test('fractions are exact', () => {
  const third = Rational.of('1').over(Rational.of('3'));
  assert.equal(third.text(), '1/3');
  assert.equal(third.times(Rational.of('-6')).text(), '-2');
  assert.equal(Rational.of('1.25e-06').text(), '0.00000125');
  assert.equal(Rational.of('2E3').text(), '2000');
  for (const text of ['', '.5', '1.', '1e', '0x1', ' 1', '+1']) assert.throws(() => Rational.of(text), text);
});

test('roundings are those of the policy format', () => {
  const cases = { down: '2 2 -2 2', up: '3 3 -3 3', half_up: '3 2 -3 3', half_even: '2 2 -2 3' };
  for (const [mode, expected] of Object.entries(cases)) {
    const rounded = ['2.5', '2.4', '-2.5', '2.6'].map((text) => Rational.of(text).round(mode));
    assert.equal(rounded.join(' '), expected, mode);
  }
  assert.equal(Rational.of('2.5').round('exact'), undefined);
  assert.equal(Rational.of('3').round('exact'), 3n);
  assert.equal(Rational.of('3.5').round('half_even'), 4n);
});
