// The simulator's timeline: adding, going back, branching, undoing, changing, moving, removing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useBrowser, withPage } from './page.mjs';
import {
  addDay,
  addExample,
  addPayment,
  balance,
  choose,
  events,
  live,
  paymentAmount,
  position,
  run,
  state,
  tool,
  withSimulator,
} from './simulator.mjs';

useBrowser();

const item = (page, number) => events(page).nth(number - 1);
const act = (page, number, name) => item(page, number).locator(`[data-act="${name}"]`);

test('a payment that succeeds is ordered, paid and credited; each event says its result', () =>
  withSimulator({}, async (page) => {
    await addPayment(page, '20');
    assert.equal(await events(page).count(), 2);
    assert.match(await item(page, 1).innerText(), /Top-up ordered[\s\S]*¥20\.00[\s\S]*balance unchanged/);
    assert.match(await item(page, 2).innerText(), /Payment arrived[\s\S]*\+¥20\.00, balance ¥20\.00/);
    assert.equal(await balance(page), '¥20.00');
    assert.match(await live(page).innerText(), /^$|payment added/i);
  }));

test('payments fail, time out, arrive late or stay open', () =>
  withSimulator({ platform: 'mimo' }, async (page) => {
    const statusAfter = async (end) => {
      await addPayment(page, '10', end);
      return (await run(page)).wallet.orders[0].status;
    };
    assert.equal(await statusAfter('fails'), 'failed');
    assert.equal(await statusAfter('times_out'), 'closed');
    assert.equal(await statusAfter('late'), 'credited');
    assert.equal(await statusAfter('unpaid'), 'pending');
    assert.equal((await run(page)).outcomes.filter(({ applied }) => !applied).length, 0);
  }));

test('where transfers are verified, a payment that succeeds is verified, too', () =>
  withSimulator({ platform: 'wuliang' }, async (page) => {
    await addPayment(page, '500');
    const { wallet, outcomes } = await run(page);
    assert.deepEqual(
      outcomes.map(({ type }) => type),
      ['order.create', 'order.pay', 'order.complete'],
    );
    assert.equal(wallet.orders[0].status, 'credited');
  }));

test('a payment is asked for as the form for top-ups asks: unit, limits, ways to pay, regions by name', async () => {
  /** What stands around the amount and the region, and the region's choices. */
  const asked = (page, form) =>
    page.locator(form).evaluate((node) => {
      const amount = node.querySelector('.money input');
      const region = node.querySelector('select:has(option[value="CN"])');
      const hint = (control) => document.getElementById(control.getAttribute('aria-describedby').split(' ')[0]);
      return {
        money: amount.parentElement.innerText,
        amountHint: hint(amount).innerText,
        ...(region && {
          regionHint: hint(region).innerText,
          regions: [...region.querySelectorAll('option:not([value=""])')].map(({ value, text }) => `${value} ${text}`),
          others: region.querySelector('optgroup').label,
        }),
      };
    });
  for (const options of [{ platform: 'mimo', lang: 'zh-CN' }, { platform: 'xunan' }, { platform: 'xiaomai' }]) {
    let real;
    await withPage(options, async (page) => {
      const region = page.locator('select[name="region"]');
      if (options.platform === 'mimo') await region.selectOption('CN');
      real = await asked(page, 'form.topup');
    });
    await withSimulator(options, async (page) => {
      assert.deepEqual(await asked(page, 'prepay-payment-form'), real);
      const method = page.locator('prepay-payment-form select').first();
      const hint = await method.getAttribute('aria-describedby');
      if (options.platform === 'xiaomai')
        assert.equal(await page.locator(`#${hint}`).innerText(), 'scan a QR code, or go to the payment page');
    });
  }
});

test('a region that is in no list stays with its event when that is changed', () =>
  withSimulator({ platform: 'mimo' }, async (page) => {
    await page.evaluate(async () => {
      const { store } = document.querySelector('prepay-simulator');
      const form = { method: 'alipay', amount: '10', region: 'ZZ' };
      await store.append({ type: 'order.create', order: 'o1', form });
    });
    await act(page, 1, 'edit').click();
    const form = item(page, 1).locator('prepay-event-form');
    assert.equal(await form.getByLabel('Country or region').inputValue(), 'ZZ');
    await form.getByLabel('Country or region').selectOption('CN');
    await page.getByRole('button', { name: 'Save change' }).click();
    await form.waitFor({ state: 'detached' });
    assert.equal((await run(page)).wallet.orders.length, 1);
  }));

test('a payment that the rules refuse is not added: its field says why', () =>
  withSimulator({}, async (page) => {
    await paymentAmount(page).fill('0.001');
    await page.getByRole('button', { name: 'Add payment' }).click();
    const error = page.locator('prepay-payment-form .error');
    await error.waitFor();
    assert.match(await error.innerText(), /decimals/i);
    assert.equal(await events(page).count(), 0);
    assert.equal(
      await page.evaluate(() => document.activeElement.getAttribute('aria-invalid')),
      'true',
      'the field has the focus',
    );
  }));

test('an event that is refused stays in the list with its reason', () =>
  withSimulator({}, async (page) => {
    await choose(page, 'any');
    await page.locator('prepay-event-form').getByLabel('Event', { exact: true }).selectOption('call');
    await page.locator('.sim-preview.refused').waitFor();
    await page.getByRole('button', { name: 'Add event' }).click();
    await events(page).first().waitFor();
    assert.match(await item(page, 1).innerText(), /Refused\. .*The wallet is the limit/);
    assert.match(await item(page, 1).innerText(), /Insufficient developer balance, current balance: 0\.00 CNY/);
    assert.equal(await item(page, 1).locator('.sim-state .visually-hidden').innerText(), 'Refused');
  }));

test('what cannot be read at all is not added: the field says why', () =>
  withSimulator({}, async (page) => {
    await choose(page, 'any');
    const form = page.locator('prepay-event-form');
    await form.getByLabel('Event', { exact: true }).selectOption('grant');
    await form.getByLabel('Amount').fill('a lot');
    await page.getByRole('button', { name: 'Add event' }).click();
    await form.locator('.error-summary').waitFor();
    assert.equal(await form.getByLabel('Amount').getAttribute('aria-invalid'), 'true');
    assert.equal(await events(page).count(), 0);
    await form.getByLabel('Amount').fill('5');
    await form.locator('.error-summary').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Add event' }).click();
    await events(page).first().waitFor();
    assert.equal(await balance(page), '¥5.00');
  }));

test('back and forth, to the start and to the end', () =>
  withSimulator({}, async (page) => {
    await addPayment(page, '20');
    await addDay(page);
    assert.equal(await position(page), 'Event 3 of 3');
    await tool(page, 'back').click();
    await tool(page, 'back').click();
    assert.equal(await position(page), 'Event 1 of 3');
    assert.equal(await balance(page), '¥0.00');
    assert.match(await item(page, 3).innerText(), /Not lived yet/);
    assert.equal(await item(page, 1).getAttribute('aria-current'), 'step');
    await tool(page, 'on').click();
    assert.equal(await balance(page), '¥20.00');
    await tool(page, 'start').click();
    assert.equal(await position(page), 'Event 0 of 3');
    await tool(page, 'end').click();
    assert.equal(await position(page), 'Event 3 of 3');
    await act(page, 1, 'go').click();
    assert.equal(await position(page), 'Event 1 of 3');
  }));

test('changing the past makes a branch; the old future can be returned to', () =>
  withSimulator({}, async (page) => {
    await addPayment(page, '20');
    await addPayment(page, '30');
    await act(page, 2, 'go').click();
    assert.match(await page.locator('.sim-add .warning').innerText(), /starts a new branch/);
    await addDay(page);
    assert.equal(await position(page), 'Event 3 of 3');
    const branches = page.getByLabel('Branch', { exact: true });
    assert.deepEqual(await branches.locator('option').allInnerTexts(), ['A (4 events)', 'B (3 events)']);
    assert.equal(await balance(page), '¥20.00');
    await branches.selectOption('A');
    assert.equal(await balance(page), '¥50.00');
    assert.equal(await position(page), 'Event 4 of 4');
    await page.getByRole('button', { name: 'Remove branch B' }).click();
    assert.equal(await branches.count(), 0);
    await tool(page, 'undo').click();
    assert.equal(await branches.locator('option').count(), 2);
  }));

test('every action can be undone and redone', () =>
  withSimulator({}, async (page) => {
    const seen = [await state(page)];
    const step = async (act) => {
      await act();
      seen.push(await state(page));
    };
    await step(() => addPayment(page, '20'));
    await step(() => addDay(page));
    await step(() => tool(page, 'start').click());
    await step(() => addPayment(page, '5'));
    await step(() => act(page, 1, 'down').click());
    await step(() => act(page, 2, 'remove').click());
    await step(() => page.getByLabel('Branch', { exact: true }).selectOption('A'));
    await step(() => page.getByRole('button', { name: 'Start over' }).click());
    for (let at = seen.length - 2; at >= 0; at -= 1) {
      await tool(page, 'undo').click();
      assert.deepEqual(await state(page), seen[at], `undo to ${at}`);
    }
    assert.equal(await tool(page, 'undo').getAttribute('aria-disabled'), 'true');
    for (let at = 1; at < seen.length; at += 1) {
      await tool(page, 'redo').click();
      assert.deepEqual(await state(page), seen[at], `redo to ${at}`);
    }
    assert.equal(await tool(page, 'redo').getAttribute('aria-disabled'), 'true');
  }));

test('an event is changed in its place, and keeps its id', () =>
  withSimulator({}, async (page) => {
    await addPayment(page, '20');
    const before = (await state(page)).branches[0].events[0];
    await act(page, 1, 'edit').click();
    const form = item(page, 1).locator('prepay-event-form');
    await form.getByLabel('Amount').fill('35');
    await form.getByRole('button', { name: 'Save change' }).click();
    await form.waitFor({ state: 'detached' });
    assert.equal(await balance(page), '¥35.00');
    const after = (await state(page)).branches[0].events[0];
    assert.deepEqual(after, { ...before, form: { ...before.form, amount: '35' } });
  }));

test('what no field asks for survives a change', () =>
  withSimulator({}, async (page) => {
    await page.evaluate(async () => {
      const { store } = document.querySelector('prepay-simulator');
      const form = { channel: 'wechat', method: 'wechat_pay', amount: '20', remarks: 'for the team' };
      await store.append({
        type: 'order.create',
        order: 'o',
        form,
        profile: { name: '王小明' },
        at: '2030-01-01T00:00:00.250Z',
      });
    });
    const [before] = (await state(page)).branches[0].events;
    await act(page, 1, 'edit').click();
    await item(page, 1).locator('prepay-event-form').getByLabel('Amount').fill('21');
    await page.getByRole('button', { name: 'Save change' }).click();
    await item(page, 1).locator('prepay-event-form').waitFor({ state: 'detached' });
    const [after] = (await state(page)).branches[0].events;
    assert.deepEqual(after, { ...before, form: { ...before.form, amount: '21' } });
  }));

test('events change places by button and by keyboard; the focus goes along, the times stay', () =>
  withSimulator({}, async (page) => {
    await addPayment(page, '20');
    await addDay(page);
    const times = (await state(page)).branches[0].events.map(({ at }) => at);
    const types = async () => (await state(page)).branches[0].events.map(({ type }) => type);
    await act(page, 3, 'up').click();
    assert.deepEqual(await types(), ['order.create', 'clock', 'order.pay']);
    await page.waitForFunction(() =>
      document.activeElement?.closest('.sim-event')?.textContent.includes('Time passes'),
    );
    await page.keyboard.press('Alt+ArrowUp');
    assert.deepEqual(await types(), ['clock', 'order.create', 'order.pay']);
    await page.waitForFunction(() =>
      document.activeElement?.closest('.sim-event')?.textContent.includes('Time passes'),
    );
    assert.deepEqual(
      (await state(page)).branches[0].events.map(({ at }) => at),
      times,
    );
    await act(page, 1, 'remove').click();
    assert.deepEqual(await types(), ['order.create', 'order.pay']);
    await page.waitForFunction(() => document.activeElement?.closest('.sim-event') !== null);
  }));

test('time passes by so much as is said; anything else is refused in words', () =>
  withSimulator({}, async (page) => {
    await choose(page, 'time');
    await page.getByLabel('Or by').fill('３');
    await page.getByLabel('Unit').selectOption('hours');
    await page.getByRole('button', { name: 'Advance' }).click();
    await events(page).first().waitFor();
    const { opening, branches } = await state(page);
    assert.equal(new Date(branches[0].events[0].at) - new Date(opening.at), 3 * 3_600_000);
    await page.getByLabel('Or by').fill('-1');
    await page.getByRole('button', { name: 'Advance' }).click();
    await page.locator('prepay-clock-form .error').waitFor();
    assert.equal(await events(page).count(), 1);
  }));

test('calls over days: the list says how many were served and refused, and when the first one was', () =>
  withSimulator({}, async (page) => {
    await addPayment(page, '1');
    await choose(page, 'workload');
    await page.locator('prepay-event-form').getByLabel('Calls a day').fill('50');
    await page.getByRole('button', { name: 'Add workload' }).click();
    await events(page).nth(2).waitFor();
    const { outcomes } = await run(page);
    const { served, refused } = outcomes[2];
    assert.equal(served, 100);
    assert.ok(refused > 0);
    const text = await item(page, 3).innerText();
    assert.match(text, new RegExp(`100 served, ${refused} refused`));
    assert.match(text, /first refusal/);
  }));

test('calls of which none would be served do not look like a success', () =>
  withSimulator({}, async (page) => {
    await choose(page, 'workload');
    const preview = page.locator('prepay-event-form .sim-preview');
    await preview.waitFor();
    assert.equal(await preview.getAttribute('class'), 'sim-preview unserved');
    assert.match(await preview.innerText(), /Goes through, but every call of it is refused/);
    await addPayment(page, '20');
    await choose(page, 'workload');
    await page.locator('prepay-event-form .sim-preview.applied').waitFor();
  }));

test('the example runs under every platform without a refusal of its own making', () =>
  withSimulator({}, async (page) => {
    for (const platform of ['xunan', 'mole', 'mimo', 'xiaomai', 'wuliang']) {
      await page.goto(
        `${new URL(page.url()).origin}/?${new URLSearchParams({ platform, lang: 'en', view: 'wallet' })}`,
      );
      await addExample(page);
      const { ok, wallet } = await run(page);
      assert.equal(ok, true, platform);
      assert.equal(wallet.orders[0].status, 'credited', platform);
    }
  }));
