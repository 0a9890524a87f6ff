// Writes the fuzzers' seeds: node tests/fuzz/seeds.mjs FOLDER
//   FOLDER/requests   the requests of all vectors, each after the name of its operation
//   FOLDER/texts      the requests alone
//   FOLDER/choices    bytes without a meaning, for targets that take each of their decisions from the next byte
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [requests, texts, choices] = ['requests', 'texts', 'choices'].map((name) => join(process.argv[2], name));
const vectors = new URL('../vectors/', import.meta.url);
for (const folder of [requests, texts, choices]) mkdirSync(folder, { recursive: true });

let seeds = 0;
for (const file of readdirSync(vectors).filter((entry) => entry.endsWith('.json'))) {
  for (const vector of JSON.parse(readFileSync(new URL(file, vectors), 'utf8')).vectors ?? []) {
    for (const { op, request, request_text, numbers } of vector.steps ?? vector.calls ?? [vector]) {
      const text = request_text ?? (request && JSON.stringify(request));
      if (typeof op !== 'string' || typeof text !== 'string' || text.length > 20_000) continue;
      const tail = numbers ? Buffer.concat([Buffer.alloc(1), Buffer.from(Uint32Array.from(numbers).buffer)]) : '';
      const name = createHash('sha1').update(op).update(text).update(tail).digest('hex');
      writeFileSync(join(requests, name), Buffer.concat([Buffer.from(`${op}\n${text}`), Buffer.from(tail)]));
      writeFileSync(join(texts, name), text);
      seeds += 1;
    }
  }
}
for (let i = 0; i < 64; i += 1) {
  const blocks = Array.from({ length: 1 + (i % 8) }, (_, block) =>
    createHash('sha256').update(`${i}/${block}`).digest(),
  );
  writeFileSync(join(choices, String(i)), Buffer.concat(blocks));
}
console.log(`${seeds} requests, 64 strings of choices`);
if (seeds === 0) process.exit(1);
