// axe on the simulator's states in both languages, themes and widths; and what axe cannot judge: reflow, targets, contrast of the chart.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertAccessible, looks, nameOf } from './axe.mjs';
import { useBrowser } from './page.mjs';
import { addExample, choose, notice, tool, withSimulator } from './simulator.mjs';

useBrowser();

const check = (page, state) => assertAccessible(page, state, { include: 'prepay-simulator' });

async function openEverything(page) {
  const closed = page.locator('prepay-simulator details:not([open]) > summary');
  while ((await closed.count()) > 0) await closed.first().click();
}

const overflow = (page) =>
  page.evaluate(() => {
    const wide = document.documentElement.scrollWidth > innerWidth;
    if (!wide) return [];
    return [...document.querySelectorAll('prepay-simulator *')]
      .filter((node) => node.getBoundingClientRect().right > innerWidth + 1 && !node.closest('.sim-scroll'))
      .map((node) => `${node.tagName}.${node.getAttribute('class')}`);
  });

for (const look of looks)
  test(`the simulator, empty to full (${nameOf(look)})`, () =>
    withSimulator({ platform: 'mimo', ...look, reducedMotion: 'reduce' }, async (page) => {
      await check(page, 'empty');
      await addExample(page);
      await tool(page, 'back').click();
      await choose(page, 'workload');
      await page.locator('.sim-add .sim-add-row').click();
      await page.locator('prepay-runway [data-act="start"]').click();
      await page.locator('.sim-runway').waitFor();
      await page.locator('prepay-comparison select').selectOption('xunan');
      await page.locator('.sim-compare').waitFor();
      await page.locator('[data-act="edit"]').first().click();
      await page.locator('.sim-edit').waitFor();
      await openEverything(page);
      await check(page, 'full');
      assert.deepEqual(await overflow(page), [], 'nothing is wider than the window');
      await choose(page, 'any');
      await page.locator('.sim-add prepay-event-form select').first().selectOption('grant');
      await page.locator('.sim-add prepay-event-form .amount input').fill('x');
      await page.locator('.sim-add prepay-event-form button[type="submit"]').click();
      await page.locator('.sim-add .error-summary').waitFor();
      await page.locator('.sim-files button').first().click();
      await notice(page).waitFor();
      await check(page, 'errors and a notice');
    }));

for (const lang of ['en', 'zh-CN'])
  test(`at 320 px nothing has to be scrolled sideways, and everything can be hit (${lang})`, () =>
    withSimulator({ platform: 'wuliang', lang, width: 320 }, async (page) => {
      await addExample(page);
      for (const kind of ['payment', 'workload', 'time', 'any']) {
        await choose(page, kind);
        assert.deepEqual(await overflow(page), [], kind);
      }
      const small = await page.evaluate(() =>
        [
          ...document.querySelectorAll(
            'prepay-simulator :is(button, select, summary, input:not([type="radio"], [type="checkbox"]))',
          ),
        ]
          .filter((node) => !node.classList.contains('visually-hidden'))
          .map((node) => ({
            name: node.getAttribute('aria-label') ?? node.textContent.trim(),
            box: node.getBoundingClientRect(),
          }))
          .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
          .map(({ name }) => name),
      );
      assert.deepEqual(small, []);
    }));

/** Relative luminance, as WCAG 2 defines it. */
const luminance = ([red, green, blue]) => {
  const linear = (part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
};

for (const theme of ['light', 'dark'])
  test(`lines and shapes of the chart stand out from their ground (${theme})`, () =>
    withSimulator({ platform: 'mimo', theme }, async (page) => {
      await addExample(page);
      await page.locator('svg.sim-chart').waitFor();
      const colours = await page.evaluate(() => {
        const chart = document.querySelector('svg.sim-chart');
        const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
        const read = (colour) => {
          probe.fillStyle = colour;
          probe.fillRect(0, 0, 1, 1);
          return [...probe.getImageData(0, 0, 1, 1).data].slice(0, 3);
        };
        const drawn = (classes, property) => {
          const node = document.createElementNS('http://www.w3.org/2000/svg', 'path');
          node.setAttribute('class', classes);
          chart.append(node);
          const colour = read(getComputedStyle(node)[property]);
          node.remove();
          return colour;
        };
        return {
          ground: read(getComputedStyle(chart.closest('.card')).backgroundColor),
          parts: {
            line: drawn('line', 'stroke'),
            debt: drawn('line debt', 'stroke'),
            threshold: drawn('threshold', 'stroke'),
            expiry: drawn('expiry', 'stroke'),
            axis: drawn('axis', 'stroke'),
            refused: drawn('mark mark-refused', 'stroke'),
            topup: drawn('mark mark-topup', 'stroke'),
            closed: drawn('mark mark-closed mark-open', 'stroke'),
            alert: drawn('mark mark-alert', 'fill'),
            overdue: drawn('mark mark-overdue', 'fill'),
            expired: drawn('mark mark-expired', 'fill'),
          },
        };
      });
      const ground = luminance(colours.ground);
      for (const [part, colour] of Object.entries(colours.parts)) {
        const [light, dark] = [luminance(colour), ground].sort((first, second) => second - first);
        const ratio = (light + 0.05) / (dark + 0.05);
        assert.ok(ratio >= 3, `${part}: ${ratio.toFixed(2)}`);
      }
    }));
