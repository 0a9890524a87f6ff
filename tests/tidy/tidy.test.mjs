// Lint of the sources: the rules that no compiler or linter knows, each a test. Run with `node --test tests/tidy/tidy.test.mjs`.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

// Tracked files and new ones that are not ignored, so that a mistake shows before it is committed.
function list(...options) {
  const out = execFileSync('git', ['-C', root, 'ls-files', '-z', ...options], { encoding: 'utf8', maxBuffer: 1 << 26 });
  return out.split('\0').filter((path) => path !== '' && existsSync(join(root, path)));
}

const tracked = list('--cached');
const files = [...new Set([...tracked, ...list('--others', '--exclude-standard')])].sort();
const isSource = (path) => /\.(cpp|hpp|h|def)$/.test(path);
const engine = files.filter((path) => path.startsWith('core/engine/') && isSource(path));
const json = files.filter((path) => path.startsWith('core/json/') && isSource(path));
const core = files.filter((path) => path.startsWith('core/') && isSource(path));
// What answers the same everywhere: all of it but the command, which reads files and has a parser that throws.
const pure = [
  ...core.filter((path) => !path.startsWith('core/cli/')),
  ...files.filter((path) => /^wasm\/.*pp$/.test(path)),
];

// The code without its comments, and without the contents of its texts unless they are asked for. Lines keep their numbers.
function code(text, { texts = false } = {}) {
  const pattern = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|R"(\w*)\([\s\S]*?\)\1"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n]){1,12}'/g;
  return text.replace(pattern, (part) => {
    const isComment = part.startsWith('//') || part.startsWith('/*');
    if (!isComment && texts) return part;
    return part.replace(/[^\n]/g, isComment ? ' ' : '_');
  });
}

// "path:line: what" for each line of the files' code that the pattern meets.
function findings(paths, pattern, options) {
  const found = [];
  for (const path of paths) {
    const lines = code(readFileSync(join(root, path), 'utf8'), options).split('\n');
    lines.forEach((line, index) => {
      const match = pattern.exec(line);
      if (match) found.push(`${path}:${index + 1}: ${match[0].trim()}`);
    });
  }
  return found;
}

function none(found, reason) {
  assert.deepEqual(found, [], reason);
}

test('there is something to look at', () => {
  assert.ok(engine.length > 10, `only ${engine.length} files in core/engine`);
  assert.ok(json.length > 2, `only ${json.length} files in core/json`);
});

test('the comment stripper knows what is code', () => {
  const sample = 'int a; // float\n/* throw\n */ auto b = "long"; char c = \'"\'; auto d = R"(try)"; int e;';
  assert.equal(code(sample).split('\n').length, 3);
  assert.doesNotMatch(code(sample), /float|throw|long|try/);
  assert.match(code(sample), /int e;/);
  assert.match(code(sample, { texts: true }), /"long"/);
});

const bannedHeaders = [
  ['iostream', 'pulls in locales: 39 KB of WebAssembly'],
  ['sstream', 'pulls in locales: 39 KB of WebAssembly'],
  ['fstream', 'the core does no I/O'],
  ['regex', '55 KB of WebAssembly'],
  ['locale', 'no locale may reach an output'],
  ['random', 'its distributions differ between libraries'],
  ['unordered_map', 'its order differs between libraries'],
  ['unordered_set', 'its order differs between libraries'],
  ['chrono', 'time is data; calendar.hpp knows the calendar'],
  ['ctime', 'time is data'],
  ['format', 'Emscripten 3.1 has none'],
  ['cassert', 'PREPAY_CHECK is checked in every build'],
];
for (const [header, reason] of bannedHeaders) {
  test(`the core does not include <${header}>`, () => {
    none(findings(pure, new RegExp(`#\\s*include\\s*<${header}>`)), reason);
  });
}

const bannedWords = [
  ['floating point', /\b(?:float|double|strtod|stod|stof|atof)\b/, 'money is exact'],
  ['the type long', /\blong\b/, 'its size differs between native and WebAssembly: use std::int64_t'],
  ['std::hash', /\bstd::hash\b/, 'its values differ between libraries'],
  ['exceptions', /\b(?:throw|try|catch)\b/, 'the core is built without exceptions'],
  ['assert(', /\bassert\s*\(/, 'compiled away in a release build: use PREPAY_CHECK'],
  [
    'clocks',
    /\b(?:system_clock|steady_clock|high_resolution_clock|clock_gettime|gettimeofday|std::time)\b/,
    'time is data',
  ],
  ['the environment', /\b(?:getenv|secure_getenv|setlocale)\b/, 'the same input gives the same answer everywhere'],
];
for (const [name, pattern, reason] of bannedWords) {
  test(`the core does without ${name}`, () => none(findings(pure, pattern), reason));
}

test('the core sorts in one order only', () => {
  none(findings(pure, /\bstd::(?:sort|shuffle|random_shuffle)\b/), 'equals come in any order: use heap_sort.hpp');
});

test('the core has no platform of its own: one is a policy file, never a branch', () => {
  const ids = readdirSync(join(root, 'core/policies'))
    .filter((name) => name.endsWith('.json') && !name.includes('.schema.'))
    .map((name) => name.slice(0, -'.json'.length));
  assert.equal(ids.length, 5);
  none(findings(pure, new RegExp(`\\b(?:${ids.join('|')})\\b`), { texts: true }));
});

test('every header of core/engine and core/json stands in the map of the code', () => {
  const map = readFileSync(join(root, 'README.md'), 'utf8').match(/## Map of the code\n([\s\S]*?)\n## /)[1];
  const names = [...map.matchAll(/`([\w*()]+)(?:\.def)?`/g)].map(([, name]) => name);
  const patterns = names.map((name) => new RegExp(`^${name.replaceAll('*', '\\w+').replace('(s)', 's?')}$`));
  const headers = [...engine, ...json].filter((path) => path.endsWith('.hpp'));
  none(headers.filter((path) => !patterns.some((pattern) => pattern.test(basename(path, '.hpp')))));
});

test('core/engine knows nothing of JSON', () => {
  none(findings(engine, /#\s*include\s*["<](?:\.\.\/)*(?:core\/)?(?:json|nlohmann|cli)\/.*/, { texts: true }));
  none(findings(engine, /\bnlohmann\b/));
});

test('nlohmann is used by the command and by tests only', () => {
  const others = files.filter((path) => isSource(path) && !/^(?:core\/cli|tests)\//.test(path));
  none(findings(others, /\bnlohmann\b/, { texts: true }));
});

test('Emscripten is used in wasm only', () => {
  const others = files.filter((path) => isSource(path) && !path.startsWith('wasm/') && !path.startsWith('tests/'));
  none(findings(others, /#\s*include\s*<emscripten/, { texts: true }));
});

test('no source in core is longer than 500 lines', () => {
  const long = core
    .map((path) => [path, readFileSync(join(root, path), 'utf8').split('\n').length - 1])
    .filter(([path, lines]) => lines > 500 && !path.endsWith('.def'));
  none(long);
});

test('every header starts with a comment that says what it is, then #pragma once', () => {
  const headers = files.filter((path) => /\.(hpp|h)$/.test(path));
  none(headers.filter((path) => !/^(?:\/\/[^\n]*\n|\n)+#pragma once\n/.test(readFileSync(join(root, path), 'utf8'))));
});

test('every source of core and wasm starts with a comment or its own header', () => {
  const sources = files.filter((path) => /^(core|wasm)\/.*\.cpp$/.test(path));
  none(sources.filter((path) => !/^(?:\/\/ |#include ")/.test(readFileSync(join(root, path), 'utf8'))));
});

test('texts and code in C++ are ASCII; comments may show signs', () => {
  // Its help and its answers to a person show signs of currency and dots.
  const holdsSigns = new Set(['core/cli/form_command.cpp']);
  const sources = files.filter((path) => /\.(cpp|hpp|h)$/.test(path) && !path.startsWith('tests/'));
  // What an import writes into a policy has names in both languages, and signs of currency.
  const checked = sources.filter((path) => !holdsSigns.has(path) && !path.startsWith('core/import/'));
  none(findings(checked, /\P{ASCII}+/u, { texts: true }), 'write \\u escapes, or list the file with its reason');
});

test('no invisible or bidirectional characters in sources', () => {
  const texts = files.filter((path) => /\.(cpp|hpp|h|def|md|js|mjs|ts|css|html|cmake|json|txt)$/.test(path));
  const hidden = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/;
  const found = texts.filter(
    (path) => !path.startsWith('tests/') && hidden.test(readFileSync(join(root, path), 'utf8')),
  );
  none(found, 'write them as escapes');
});

test('nothing that a build makes is tracked', () => {
  none(
    tracked.filter(
      (path) => /(^|\/)(build|dist|node_modules)\//.test(path) || /\.(o|a|so|wasm|exe|log|tsbuildinfo|tgz)$/.test(path),
    ),
  );
});

test('package-lock.json names no registry', () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const named = Object.entries(lock.packages).filter(([, entry]) => /^\w+:\/\//.test(entry.resolved ?? ''));
  none(named.map(([path]) => path));
});

test('package-lock.json agrees with the package.json files', () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  for (const folder of ['', 'wasm', 'web', 'tests']) {
    const wanted = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    for (const kind of ['dependencies', 'devDependencies', 'peerDependencies']) {
      assert.deepEqual(lock.packages[folder][kind] ?? {}, wanted[kind] ?? {}, `${kind} of ${folder || 'the root'}`);
    }
  }
});
