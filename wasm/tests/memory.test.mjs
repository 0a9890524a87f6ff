// Memory stays where it is, and no text is too large or too strange.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import realGlue from '../dist/prepay.glue.js';
import { loadPrepay } from '../dist/index.js';

const limit = 1 << 20;
const form = {
  channel: 'transfer',
  method: 'bank_transfer',
  amount: '100',
  remitter: '王',
  bank: 'b',
  agreement: true,
};

async function measured() {
  let bindings;
  const engine = await loadPrepay({ glue: (settings) => realGlue(settings).then((found) => (bindings = found)) });
  return { engine, bytes: () => bindings.HEAPU8.length };
}

test('100 000 calls need no more memory than the first ones', async () => {
  const { engine, bytes } = await measured();
  const calls = (count) => {
    for (let i = 0; i < count; i += 1)
      engine.topupCheck({ policy: 'wuliang', form: { ...form, amount: String(i % 700) } });
  };
  calls(100);
  const before = bytes();
  calls(100_000);
  assert.equal(bytes(), before);
});

test('policies loaded and unloaded 2 000 times leave nothing behind', async () => {
  const { engine, bytes } = await measured();
  const { policy } = engine.policyGet({ policy: 'mimo' });
  const cycle = () => {
    const { handle } = engine.policyLoad({ policy });
    assert.equal(engine.policyUnload({ policy: handle }).ok, true);
  };
  for (let i = 0; i < 20; i += 1) cycle();
  const before = bytes();
  for (let i = 0; i < 2000; i += 1) cycle();
  assert.equal(bytes(), before);
});

test('a request of exactly 1 MiB is read, one byte more is refused with its size', async () => {
  const { engine } = await measured();
  const request = (bytes) => {
    const frame = JSON.stringify({ policy: 'xunan', code: '' });
    return frame.replace('""', `"${'a'.repeat(bytes - frame.length)}"`);
  };
  assert.notEqual(JSON.parse(engine.call('code.check', request(limit))).issues[0].code, 'request.too_large');
  for (const bytes of [limit + 1, 20 * limit]) {
    for (const given of [request(bytes), new TextEncoder().encode(request(bytes))]) {
      const [issue] = JSON.parse(engine.call('code.check', given)).issues;
      assert.equal(issue.code, 'request.too_large');
      assert.equal(issue.args.bytes, String(bytes));
    }
  }
  assert.equal(engine.version().ok, true);
});

test('the size of a large text counts in bytes, whatever it is made of', async () => {
  const { engine } = await measured();
  for (const piece of ['é', '金', '😀', '\ud800', '\udc00', 'a\ud83d']) {
    const text = piece.repeat(2 * limit);
    const [issue] = JSON.parse(engine.call('version', text)).issues;
    assert.equal(issue.args.bytes, String(new TextEncoder().encode(text).length), JSON.stringify(piece));
  }
});

test('a large text does not stay in the memory of small ones', async () => {
  const { engine, bytes } = await measured();
  engine.call('version', ' '.repeat(50 * limit));
  assert.ok(bytes() < 16 * limit, `${bytes()} bytes`);
});

test('hostile texts are answered', async () => {
  const { engine } = await measured();
  const hostile = [
    '',
    '\0',
    '\ud800',
    '\udfff',
    'a\ud800b',
    '\u202e',
    '\ufeff',
    '\u0000\u0001',
    '"',
    '\\',
    '{',
    '{}',
    '[]',
    'null',
    '1',
    '"x"',
    '[[[['.repeat(5000),
    '{"a":'.repeat(5000),
    '9'.repeat(5000),
    '-'.repeat(5000),
    '😀'.repeat(5000),
    '\n'.repeat(5000),
    '__proto__',
    'constructor',
    '%s%n',
    '<script>',
    '../../etc',
    '¥１００',
    '１'.repeat(500),
  ];
  const operations = [
    'topup.check',
    'version',
    '',
    '\0',
    'Topup.Check',
    'topup.check\0',
    '😀',
    '\ud800',
    'x'.repeat(5000),
  ];
  for (const text of hostile) {
    for (const operation of operations) {
      const answer = JSON.parse(engine.call(operation, text));
      assert.equal(typeof answer.ok, 'boolean');
      assert.equal(answer.ok, !answer.issues.some(({ severity }) => severity === 'error'));
    }
    for (const field of ['channel', 'method', 'region', 'buyer', 'amount', 'code', 'remitter', 'bank', 'remarks']) {
      const answer = engine.topupCheck({ policy: 'wuliang', form: { ...form, [field]: text } });
      assert.ok(
        !answer.issues.some(({ code }) => code.startsWith('engine.')),
        `${field}: ${JSON.stringify(text.slice(0, 20))}`,
      );
    }
    engine.policyCheck({ policy: { prepay: 1, id: text, [text]: text } });
    engine.quote({ policy: 'xunan', usage: { item: text, quantities: { [text]: text } }, balance: text });
  }
  assert.equal(engine.status, 'ready');
  assert.equal(engine.version().ok, true);
});

test('a lone surrogate in a typed request is refused and eats nothing', async () => {
  const { engine } = await measured();
  const answer = engine.topupCheck({ policy: 'wuliang', form: { ...form, remitter: 'a\ud800b' } });
  assert.equal(answer.ok, false);
  assert.equal(answer.issues[0].code, 'request.not_json');
});

test('bytes of the view of a larger buffer are read from where the view begins', async () => {
  const { engine } = await measured();
  const bytes = new TextEncoder().encode('xxxx{"policy":"xunan","code":"abc"}yyyy').subarray(4, -4);
  assert.equal(engine.call('code.check', bytes), engine.call('code.check', '{"policy":"xunan","code":"abc"}'));
});
