// axe on what a page shows now. axe itself is put into the page once; the usual wrapper opens another page for each look.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Four looks in which each two of language, theme and width meet in every combination. */
export const looks = [
  { lang: 'en', theme: 'light', width: 360 },
  { lang: 'en', theme: 'dark', width: 1280 },
  { lang: 'zh-CN', theme: 'light', width: 1280 },
  { lang: 'zh-CN', theme: 'dark', width: 360 },
];

export const nameOf = ({ lang, theme, width }) => `${lang}, ${theme}, ${width} px`;

/** Fails with the page's `state` when axe finds anything in `include`, or in all of the page, but for `exclude`. */
export async function assertAccessible(page, state, { include = 'html', exclude = [] } = {}) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const found = await page.evaluate(
    async ([context, values]) => {
      const options = { runOnly: { type: 'tag', values }, resultTypes: ['violations'] };
      const { violations } = await window.axe.run(context, options);
      return violations.flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary}`),
      );
    },
    [{ include: [include], exclude: [exclude].flat() }, tags],
  );
  assert.deepEqual(found, [], state);
}
