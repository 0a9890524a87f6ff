// When the engine cannot be loaded, loadPrepay still resolves, and every answer says so.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { loadPrepay } from '../dist/index.js';

const wasm = readFileSync(new URL('../dist/prepay.wasm', import.meta.url));
const requests = {
  topupCheck: { policy: 'xunan', form: { amount: '10' } },
  amountRead: { policy: 'xunan', text: '10' },
  codeCheck: { policy: 'xunan', code: 'a' },
  codeMint: { policy: 'xunan', random: '00' },
  quoteRows: { policy: 'xunan', columns: { item: 'account', quantities: ['call'] }, rows: '1' },
  estimate: { policy: 'xunan', usages: [] },
  quote: { policy: 'xunan', usage: { item: 'account', quantities: { call: '1' } } },
  import: { from: 'litellm', files: { prices: {} } },
  invoiceCheck: { policy: 'mimo', form: {} },
  orderCheck: { policy: 'mimo', created_at: '2026-11-02T01:00:00Z', at: '2026-11-02T01:00:00Z' },
  refundCheck: { policy: 'mimo', form: {} },
  walletRun: { policy: 'xunan', events: [] },
  walletPreview: { policy: 'xunan', events: [], event: { id: 'a', at: '2026-11-02T01:00:00Z', type: 'clock' } },
  walletQuery: { policy: 'xunan', events: [], query: { list: 'flows' } },
  walletSeries: { policy: 'xunan', events: [], points: 2 },
  walletForecast: { policy: 'xunan', events: [], workload: { days: 1, calls: [] }, runs: 1 },
  walletOpen: { policy: 'xunan', events: [] },
  walletApply: { wallet: 'w1', events: [] },
  walletClose: { wallet: 'w1' },
  policyCheck: { policy: {} },
  policyLoad: { policy: 'xunan' },
  policyUnload: { policy: '@1' },
  policyList: {},
  policyGet: { policy: 'xunan' },
  messages: {},
  version: {},
};

let server;
let address;

before(async () => {
  server = createServer((request, response) => {
    if (request.url === '/never') return;
    if (request.url === '/missing') return response.writeHead(404).end();
    if (request.url === '/page') return response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>');
    if (request.url === '/corrupt') {
      return response.writeHead(200, { 'content-type': 'application/wasm' }).end(wasm.subarray(0, wasm.length / 2));
    }
    const type = request.url === '/octets' ? 'application/octet-stream' : 'application/wasm';
    response.writeHead(200, { 'content-type': type }).end(wasm);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${server.address().port}`;
});

after(() => {
  server.closeAllConnections();
  server.close();
});

test('every operation of the engine is asked for', async () => {
  const methodOf = (operation) => operation.replace(/\.(\w)/, (_, letter) => letter.toUpperCase());
  const { operations } = (await loadPrepay()).version();
  assert.deepEqual(Object.keys(requests).sort(), operations.map(methodOf).sort());
});

async function assertUnavailable(options, reason) {
  const engine = await loadPrepay(options);
  assert.equal(engine.status, 'unavailable');
  assert.match(engine.reason, reason);
  for (const [method, request] of Object.entries(requests)) {
    const answer = engine[method](request);
    assert.equal(answer.ok, false, method);
    assert.deepEqual(
      answer.issues.map(({ code, severity, where, args }) => ({ code, severity, where, args })),
      [{ code: 'engine.unavailable', severity: 'error', where: '', args: { reason: engine.reason } }],
    );
    assert.match(answer.issues[0].message, /^The checks could not be loaded/);
    assert.match(engine[method]({ ...request, locale: 'zh-CN' }).issues[0].message, /^校验程序未能加载/);
  }
  assert.deepEqual(engine.topupCheck(requests.topupCheck).preview, {});
  assert.equal(JSON.parse(engine.call('no json', '{')).issues[0].code, 'engine.unavailable');
}

for (const [from, options] of [
  ['its file', () => ({})],
  ['an address', () => ({ wasm: `${address}/wasm` })],
  ['an address object', () => ({ wasm: new URL(`${address}/wasm`) })],
  ['an address with the wrong type', () => ({ wasm: `${address}/octets` })],
  ['bytes', () => ({ wasm: new Uint8Array(wasm) })],
  ['a buffer', () => ({ wasm: new Uint8Array(wasm).buffer })],
  ['a compiled module', async () => ({ wasm: await WebAssembly.compile(wasm) })],
]) {
  test(`the engine loads from ${from}`, async () => {
    const engine = await loadPrepay(await options());
    assert.equal(engine.status, 'ready', engine.reason);
    assert.equal(engine.reason, undefined);
    assert.equal(engine.version().ok, true);
  });
}

test('a missing file', () => assertUnavailable({ wasm: `${address}/missing` }, /HTTP 404/));
test('a page instead of the file', () => assertUnavailable({ wasm: `${address}/page` }, /CompileError/));
test('half of the file', () => assertUnavailable({ wasm: `${address}/corrupt` }, /CompileError/));
test('corrupt bytes', () => assertUnavailable({ wasm: new Uint8Array([1, 2, 3]) }, /CompileError/));
test('no file on the disk', () => assertUnavailable({ wasm: new URL('nothing.wasm', import.meta.url) }, /ENOENT/));
test('no connection', () => assertUnavailable({ wasm: 'http://127.0.0.1:9/prepay.wasm' }, /fetch failed/));
test('no address at all', () => assertUnavailable({ wasm: 'not an address' }, /TypeError/));
test('a server that never answers', () => assertUnavailable({ wasm: `${address}/never`, timeout: 100 }, /100 ms/));

test('glue that never settles', () =>
  assertUnavailable({ glue: () => new Promise(() => {}), timeout: 50 }, /not loaded within 50 ms/));
test('glue that throws', () =>
  assertUnavailable(
    {
      glue: () => {
        throw new Error('blocked');
      },
    },
    /blocked/,
  ));
test('another WebAssembly module', () =>
  assertUnavailable({ wasm: new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]), timeout: 5000 }, /./));

test('blocked WebAssembly', async () => {
  const compile = WebAssembly.compile;
  WebAssembly.compile = () => Promise.reject(new WebAssembly.CompileError('violates the content security policy'));
  try {
    await assertUnavailable({}, /content security policy/);
  } finally {
    WebAssembly.compile = compile;
  }
});

test('no WebAssembly', async () => {
  const kept = globalThis.WebAssembly;
  delete globalThis.WebAssembly;
  try {
    await assertUnavailable({}, /WebAssembly/);
  } finally {
    globalThis.WebAssembly = kept;
  }
});

test('a request that cannot be used has an empty preview', async () => {
  const engine = await loadPrepay();
  assert.deepEqual(engine.topupCheck({ policy: 'nowhere', form: {} }).preview, {});
  assert.deepEqual(engine.invoiceCheck({ policy: 'nowhere', form: {} }).preview, {});
});

test("a programmer's mistake throws, whether there is an engine or not", async () => {
  for (const engine of [await loadPrepay(), await loadPrepay({ wasm: new Uint8Array(1) })]) {
    assert.throws(() => engine.call(1, '{}'), TypeError);
    assert.throws(() => engine.call('version', {}), TypeError);
    assert.throws(() => engine.call('version'), TypeError);
    for (const wrong of [undefined, null, 'text', 1, []]) assert.throws(() => engine.topupCheck(wrong), TypeError);
  }
});
