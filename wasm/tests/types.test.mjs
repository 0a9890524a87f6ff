// The declared types and the engine's real answers are held against each other, in both directions: what the engine says must fit the
// types, and what the types promise must occur.
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { loadImporter } from '../dist/importer.js';
import { loadPrepay } from '../dist/index.js';
import { nativeAnswers, requestOf } from './answers.mjs';

const folder = new URL('../../build/types/', import.meta.url);
const generated = fileURLToPath(new URL('vectors.ts', folder));
const options = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
};

// Literals beyond this size say nothing new and take the compiler minutes.
const longest = 60_000;

const methodOf = (operation) => operation.replace(/\.(.)/, (_, letter) => letter.toUpperCase());

/**
 * The vectors whose request the engine understood, with what the typed method answers; the others are asked through the raw door, so that
 * handles count as in the native run.
 */
async function understood() {
  const engine = await loadPrepay();
  const importer = await loadImporter();
  const found = [];
  for (const vector of nativeAnswers()) {
    const { name, op } = vector;
    const native = JSON.parse(vector.answer);
    const codes = native.issues.map(({ code }) => code);
    // A duplicate key, and digits that no number of JavaScript's has, are lost where JavaScript reads the request.
    const isUnderstood =
      codes.every((code) => !code.startsWith('request.') || code === 'request.unknown_policy') &&
      !['policy.duplicate_key', 'import.duplicate', 'import.value_unusable'].some((code) => codes.includes(code));
    if (vector.request === undefined || !isUnderstood) {
      (op === 'import' ? importer : engine).call(op, requestOf(vector));
      continue;
    }
    const request = JSON.parse(vector.request);
    const answer = (op === 'import' ? importer : engine)[methodOf(op)](request);
    if (op === 'topup.check' || op === 'invoice.check') native.preview ??= {};
    assert.deepEqual(answer, native, name);
    if (vector.request.length + vector.answer.length > longest || vector.request.includes('__proto__')) continue;
    found.push({ name, op, request, answer });
  }
  return found;
}

const isHeldPolicy = ({ request, answer }) =>
  typeof request.policy === 'object' && !answer.issues.some(({ code }) => code.startsWith('policy.'));

function sourceOf(vectors) {
  const lines = ["import type { Operations, Policy } from '../../wasm/dist/index.js';"];
  const literal = (value, type, name) => {
    lines.push(`(${JSON.stringify(value)}) satisfies ${type}; // ${name}`);
  };
  for (const vector of vectors) {
    const { name, op, request, answer } = vector;
    literal(request, `Operations['${op}']['request']`, name);
    literal(answer, `Operations['${op}']['answer']`, name);
    if (isHeldPolicy(vector)) literal(request.policy, 'Policy', name);
  }
  lines.push('export type Answers = { [Name in keyof Operations]: Operations[Name]["answer"] };');
  lines.push('export type { Policy };');
  return lines.join('\n');
}

function compile(source) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL('package.json', folder), '{ "type": "module" }\n');
  writeFileSync(generated, source);
  return ts.createProgram([generated], options);
}

/** The paths of all optional keys of an answer type, such as `preview.fee` or `lines[].rounding`. */
function optionalPaths(checker, type, path = '', found = new Set()) {
  if (type.isUnion()) {
    for (const part of type.types) optionalPaths(checker, part, path, found);
  } else if (checker.isArrayType(type)) {
    optionalPaths(checker, checker.getTypeArguments(type)[0], `${path}[]`, found);
  } else if (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) {
    for (const property of checker.getPropertiesOfType(type)) {
      // Where an answer holds a policy, its keys are those of the type Policy, which has a test of its own.
      if (path === '' && (property.name === 'policy' || property.name === 'canonical')) continue;
      const below = path === '' ? property.name : `${path}.${property.name}`;
      const held = checker.getNonNullableType(checker.getTypeOfSymbol(property));
      if (held.flags & ts.TypeFlags.Never) continue;
      if (property.flags & ts.SymbolFlags.Optional) found.add(below);
      optionalPaths(checker, held, below, found);
    }
  }
  return found;
}

/** The paths of all keys that a value holds. */
function pathsOf(value, path = '', found = new Set()) {
  if (Array.isArray(value)) for (const entry of value) pathsOf(entry, `${path}[]`, found);
  else if (value !== null && typeof value === 'object') {
    for (const [key, held] of Object.entries(value)) {
      const below = path === '' ? key : `${path}.${key}`;
      found.add(below);
      pathsOf(held, below, found);
    }
  }
  return found;
}

const vectors = await understood();
const program = compile(sourceOf(vectors));

test('every request and every answer of the vectors fits its type', () => {
  assert.ok(vectors.length > 500);
  const problems = ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line = file && file.getFullText().split('\n')[file.getLineAndCharacterOfPosition(start).line];
    return `${line?.replace(/^.*(satisfies .*)$/, '$1')}: ${ts.flattenDiagnosticMessageText(messageText, '\n  ')}`;
  });
  assert.deepEqual(problems.slice(0, 10), []);
  console.log(`types: ${vectors.length} requests and their answers fit, of ${nativeAnswers().length} vectors`);
});

test('a misspelt key does not fit', () => {
  const ok = { ok: true, issues: [] };
  const wrong = compile(
    sourceOf([
      {
        name: 'request',
        op: 'topup.check',
        request: { policy: 'xunan', form: { amuont: '1' } },
        answer: { ...ok, preview: {} },
      },
      {
        name: 'answer',
        op: 'topup.check',
        request: { policy: 'xunan', form: {} },
        answer: { ...ok, preview: { paid: '1' } },
      },
      {
        name: 'more',
        op: 'code.check',
        request: { policy: 'xunan', code: '' },
        answer: { ...ok, canonical: '', more: 1 },
      },
    ]),
  );
  const problems = ts
    .getPreEmitDiagnostics(wrong)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  for (const key of ['amuont', 'paid', 'more'])
    assert.ok(
      problems.some((problem) => problem.includes(key)),
      key,
    );
  compile(sourceOf(vectors));
});

const checker = program.getTypeChecker();

function exported(name) {
  const symbols = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(generated)));
  const symbol = symbols.find((found) => found.name === name);
  const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  return checker.getDeclaredTypeOfSymbol(isAlias ? checker.getAliasedSymbol(symbol) : symbol);
}

/** Operations on wallets answer with the same wallets, outcomes and rows: what occurs in one of them is said of all. */
const familyOf = (operation) => (operation.startsWith('wallet.') ? 'wallet' : operation);

/** The places where a path of an answer says the same. */
function placesOf(path) {
  const outcome = path.replace(/^outcomes\[\]/, 'outcome');
  const rows = ['wallet.entries[]', 'wallet.orders[]'].map((list) => path.replace(/^rows\[\]/, list));
  return [outcome.replace(/^outcome\.entries\[\]/, 'wallet.entries[]'), ...rows];
}

test('every optional key of the answers occurs in an answer to a vector', () => {
  const occurring = new Map();
  for (const { op, answer } of vectors) {
    const places = occurring.get(familyOf(op)) ?? new Set();
    for (const path of pathsOf(answer)) for (const place of placesOf(path)) places.add(place);
    occurring.set(familyOf(op), places);
  }
  const missing = [];
  for (const operation of checker.getPropertiesOfType(exported('Answers'))) {
    const places = occurring.get(familyOf(operation.name)) ?? new Set();
    for (const path of optionalPaths(checker, checker.getTypeOfSymbol(operation))) {
      if (!placesOf(path).some((place) => places.has(place))) missing.push(`${operation.name}: ${path}`);
    }
  }
  assert.deepEqual(missing, []);
});

// What no vector's policy says.
const both = (text) => ({ en: text, 'zh-CN': text });
const field = { required: true, maximum_length: 9, match_profile: false };
const rare = {
  prepay: 1,
  id: 'rare',
  name: both('rare'),
  units: [{ code: 'CNY', kind: 'currency', quantum: '0.01', symbol: '¥', name: both('yuan'), accepts: ['¥'] }],
  balance_unit: 'CNY',
  topup: {
    channels: [
      {
        id: 'transfer',
        name: both('transfer'),
        pay_unit: 'CNY',
        amount_unit: 'CNY',
        rate: { pay: '1', credit: '1' },
        rounding: 'exact',
        custom: true,
        methods: [{ id: 'bank' }],
        fields: { bank: field, remarks: field },
        agreement: { required: true, name: both('terms'), url: 'https://example.com/terms' },
      },
    ],
  },
  grants: { burn_down: ['expiry', 'id'] },
};

test('every optional key of a policy occurs in a policy that the engine accepts', async () => {
  assert.deepEqual((await loadPrepay()).policyCheck({ policy: rare }).issues, []);
  const occurring = pathsOf(rare);
  for (const vector of vectors) {
    if (isHeldPolicy(vector)) pathsOf(vector.request.policy, '', occurring);
    pathsOf(vector.answer.policy ?? {}, '', occurring);
  }
  const paths = [...optionalPaths(checker, exported('Policy'))];
  assert.ok(paths.length > 50);
  assert.deepEqual(
    paths.filter((path) => !occurring.has(path)),
    [],
  );
});
