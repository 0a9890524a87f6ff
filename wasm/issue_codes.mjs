// Writes src/issue-code.ts, the union of all issue codes, from the engine's own list, so that the two cannot differ.
import { readFile, writeFile } from 'node:fs/promises';

const list = new URL('../core/engine/issues.def', import.meta.url);
const target = new URL('src/issue-code.ts', import.meta.url);

export async function writeIssueCodes() {
  const codes = [...(await readFile(list, 'utf8')).matchAll(/^PREPAY_ISSUE\(\w+, "([^"]+)"/gm)].map(([, code]) => code);
  if (codes.length === 0) throw new Error('no issue codes found in core/engine/issues.def');
  const rows = codes.map((code) => `  | '${code}'`).join('\n');
  await writeFile(
    target,
    `// Written by issue_codes.mjs from core/engine/issues.def.\nexport type IssueCode =\n${rows};\n`,
  );
}
