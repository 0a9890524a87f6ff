// An engine that traps is replaced; what people hold stays good.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadPrepay } from '../dist/index.js';
import { trappingGlue } from './glues.mjs';

const microtasks = () => new Promise((resolve) => setTimeout(resolve, 20));
const own = (id) => ({
  prepay: 1,
  id,
  name: { en: id, 'zh-CN': id },
  units: [
    {
      code: 'CNY',
      kind: 'currency',
      quantum: '0.01',
      symbol: '¥',
      name: { en: 'yuan', 'zh-CN': '元' },
      accepts: ['¥'],
    },
  ],
  balance_unit: 'CNY',
});
const idOf = (engine, handle) => engine.policyGet({ policy: handle }).policy?.id;

function assertRestarted(answer) {
  assert.equal(answer.ok, false);
  assert.deepEqual(
    answer.issues.map(({ code }) => code),
    ['engine.restarted'],
  );
  assert.match(answer.issues[0].args.reason, /unreachable|restarting/);
}

test('the call that traps is told so, and the next one is answered', async () => {
  const control = trappingGlue();
  const engine = await loadPrepay({ glue: control.glue });
  assert.equal(engine.version().ok, true);
  control.arm();
  assertRestarted(engine.version());
  assert.equal(engine.version().ok, true);
  assert.equal(engine.status, 'ready');
  assert.equal(control.instances, 2);
});

test('the words come in the locale that was asked for', async () => {
  const control = trappingGlue();
  const engine = await loadPrepay({ glue: control.glue });
  control.arm();
  assert.match(engine.version({ locale: 'zh-CN' }).issues[0].message, /^校验程序处理此输入时中止/);
});

test('where instances cannot start at once, the engine is back a little later', async () => {
  const control = trappingGlue({ asynchronous: true });
  const engine = await loadPrepay({ glue: control.glue });
  const { handle } = engine.policyLoad({ policy: own('a') });
  control.arm();
  assertRestarted(engine.version());
  assertRestarted(engine.version());
  assert.equal(engine.status, 'ready');
  await microtasks();
  assert.equal(engine.version().ok, true);
  assert.equal(idOf(engine, handle), 'a');
});

test('a kept wallet is gone with its engine, and its handle never means another', async () => {
  const control = trappingGlue();
  const engine = await loadPrepay({ glue: control.glue });
  const open = (amount) =>
    engine.walletOpen({
      policy: 'xunan',
      opening: { grants: [{ id: 'g', kind: 'paid', amount }] },
      events: [],
    }).handle;
  const balanceOf = (wallet) => engine.walletRun({ wallet }).wallet?.balance;
  const first = open('1');
  assert.equal(balanceOf(first), '1.00');
  control.arm();
  assertRestarted(engine.version());
  assert.equal(engine.walletRun({ wallet: first }).issues[0].code, 'request.unknown_wallet');
  const second = open('2');
  assert.notEqual(second, first);
  assert.equal(balanceOf(second), '2.00');
  assert.equal(engine.walletRun({ wallet: first }).issues[0].code, 'request.unknown_wallet');
  assert.equal(engine.walletClose({ wallet: second }).ok, true);
  assert.equal(engine.walletRun({ wallet: second }).issues[0].code, 'request.unknown_wallet');
  // A closed handle is not given again.
  assert.notEqual(open('3'), second);
});

test('handles keep their meaning over several restarts', async () => {
  const control = trappingGlue();
  const engine = await loadPrepay({ glue: control.glue });
  const handles = Object.fromEntries(
    ['a', 'b', 'c', 'd'].map((id) => [id, engine.policyLoad({ policy: own(id) }).handle]),
  );
  assert.deepEqual(handles, { a: '@1', b: '@2', c: '@3', d: '@4' });
  assert.equal(engine.policyUnload({ policy: handles.b }).ok, true);
  for (let restarts = 0; restarts < 3; restarts += 1) {
    control.arm();
    assertRestarted(engine.version());
    for (const id of ['a', 'c', 'd']) assert.equal(idOf(engine, handles[id]), id);
    assert.equal(engine.policyGet({ policy: handles.b }).issues[0].code, 'request.unknown_policy');
    assert.match(engine.call('policy.get', JSON.stringify({ policy: handles.c })), /"id":\s*"c"/);
  }
});

test('a handle is never given twice, not even by a new instance', async () => {
  const control = trappingGlue();
  const engine = await loadPrepay({ glue: control.glue });
  const first = engine.policyLoad({ policy: own('a') }).handle;
  engine.policyUnload({ policy: first });
  control.arm();
  assertRestarted(engine.version());
  const second = engine.policyLoad({ policy: own('b') }).handle;
  assert.notEqual(second, first);
  assert.equal(idOf(engine, second), 'b');
  assert.equal(idOf(engine, first), undefined);
  assert.equal(engine.policyUnload({ policy: second }).ok, true);
  assert.equal(idOf(engine, second), undefined);
});

test('a load that traps leaves nothing behind', async () => {
  const control = trappingGlue();
  const engine = await loadPrepay({ glue: control.glue });
  control.arm();
  assertRestarted(engine.policyLoad({ policy: own('a') }));
  assert.equal(engine.policyLoad({ policy: own('b') }).handle, '@1');
});

test('a built-in policy loaded by its id is there after a restart', async () => {
  const control = trappingGlue();
  const engine = await loadPrepay({ glue: control.glue });
  const { handle } = engine.policyLoad({ policy: 'xunan' });
  control.arm();
  assertRestarted(engine.version());
  assert.equal(idOf(engine, handle), 'xunan');
});

const pricedPolicy = {
  ...own('priced'),
  rating: { rounding: 'half_up', items: [{ id: 'm', rates: { input: { rate: '2', per: 1000 } } }] },
};

test('rows as numbers mean what the lines mean, also with a handle that is translated', async () => {
  const control = trappingGlue();
  const engine = await loadPrepay({ glue: control.glue });
  const { handle: gone } = engine.policyLoad({ policy: own('gone') });
  const { handle, issues } = engine.policyLoad({ policy: pricedPolicy });
  assert.deepEqual(issues, []);
  engine.policyUnload({ policy: gone });
  const asText = () =>
    engine.quoteRows({ policy: handle, columns: ['item', 'input'], rows: 'm,1000\nm,70000\n', costs: true });
  const columns = [{ name: 'item', words: ['m'] }, 'input'];
  const all = new Uint32Array([9, 0, 1000, 0, 70000]);
  const asNumbers = () => engine.quoteRows({ policy: handle, columns, numbers: all.subarray(1), costs: true });
  const before = asText();
  assert.deepEqual(before.costs, ['2.00', '140.00']);
  assert.deepEqual(asNumbers(), before);
  control.arm();
  assertRestarted(asNumbers());
  assert.deepEqual(asNumbers(), before);
  const request = Buffer.concat([
    Buffer.from(`${JSON.stringify({ policy: handle, columns, costs: true })}\0`),
    Buffer.from(all.buffer, 4),
  ]);
  assert.deepEqual(JSON.parse(engine.call('quote.rows', request)), before);
  assert.throws(() => engine.quoteRows({ policy: handle, columns, numbers: [0, 1000] }), TypeError);
  // Past 16 MiB they are refused by their length alone.
  const [large] = engine.quoteRows({ policy: handle, columns, numbers: new Uint32Array(1 << 22) }).issues;
  assert.equal(large.code, 'request.too_large');
});

test('an engine that cannot be replaced becomes unavailable', async () => {
  const control = trappingGlue();
  const engine = await loadPrepay({ glue: control.glue });
  control.arm();
  control.broken = true;
  assertRestarted(engine.version());
  await microtasks();
  assert.equal(engine.status, 'unavailable');
  assert.match(engine.reason, /no more instances/);
  assert.equal(engine.version().issues[0].code, 'engine.unavailable');
});

test('exhausted memory is survived', async () => {
  const engine = await loadPrepay();
  // A name of an operation is not limited by the door; this one does not fit into the memory at all.
  const answer = JSON.parse(engine.call('x'.repeat(300 * 1024 * 1024), '{}'));
  assert.equal(answer.issues[0].code, 'engine.restarted');
  assert.equal(engine.version().ok, true);
});
