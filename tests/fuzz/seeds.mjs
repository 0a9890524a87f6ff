// Writes the requests of all vectors as seeds of the door's fuzzer: node tests/fuzz/seeds.mjs FOLDER
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const vectors = new URL('../vectors/', import.meta.url);
mkdirSync(folder, { recursive: true });
let seeds = 0;
for (const name of readdirSync(vectors).filter((file) => file.endsWith('.json'))) {
  for (const vector of JSON.parse(readFileSync(new URL(name, vectors), 'utf8')).vectors ?? []) {
    for (const { op, request, request_text } of vector.steps ?? vector.calls ?? [vector]) {
      const text = request_text ?? (request && JSON.stringify(request));
      if (typeof op !== 'string' || typeof text !== 'string' || text.length > 20_000) continue;
      const seed = `${op}\n${text}`;
      writeFileSync(join(folder, createHash('sha1').update(seed).digest('hex')), seed);
      seeds += 1;
    }
  }
}
console.log(`${seeds} seeds`);
if (seeds === 0) process.exit(1);
