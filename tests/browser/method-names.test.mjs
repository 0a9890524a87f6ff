// The engine says the ids of payment methods, which a request has to hold. The page says their names.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, errorSummary, policyOf, submit, useBrowser, withPage } from './page.mjs';
import { choose, withSimulator } from './simulator.mjs';

useBrowser();

/** As `mole`, in one region, so that nothing is on offer while the region is open. One method has a word of the sentence for its id. */
async function ownRules(page) {
  const policy = await policyOf(page, 'mole');
  const [channel] = policy.topup.channels;
  const [alipay, lantu, corporate] = channel.methods;
  channel.methods = [corporate, { ...alipay, id: 'buyer' }, lantu].map((method) => ({
    ...method,
    regions: { only: ['CN'] },
  }));
  return { ...policy, id: 'own' };
}

const form = { region: '', buyer: 'individual', method: 'corporate', amount: '' };

for (const { lang, said, shown } of [
  {
    lang: 'en',
    said: 'This payment method is not offered to this kind of buyer (individual). Choose one of: buyer, lantu_pay.',
    shown: 'This payment method is not offered to this kind of buyer (individual). Choose one of: Alipay or Lantu Pay.',
  },
  {
    lang: 'zh-CN',
    said: '此支付方式不适用于该类付款人（individual），请选择：buyer, lantu_pay。',
    shown: '此支付方式不适用于该类付款人（individual），请选择：支付宝或蓝兔支付。',
  },
])
  test(`at the field and in the summary there are names (${lang})`, () =>
    withPage({ platform: 'mole', lang, locale: lang }, async (page) => {
      const policy = await ownRules(page);
      const { issues } = await ask(page, { policy, form, locale: lang });
      assert.equal(issues.find(({ where }) => where === '/form/method').message, said);

      await page.evaluate((own) => (document.querySelector('prepay-topup').policy = own), policy);
      await page.locator('prepay-topup select[name="region"]').selectOption('');
      await submit(page).click();
      await errorSummary(page).getByRole('link', { name: shown, exact: true }).waitFor();
      const atField = page.locator('prepay-topup [id$="-method-error"]');
      assert.ok((await atField.innerText()).endsWith(shown), await atField.innerText());
    }));

test('one method whose id is a word of the sentence is named where it is chosen from, and nowhere else', () =>
  withPage({ platform: 'mole' }, async (page) => {
    const policy = await ownRules(page);
    policy.topup.channels[0].methods.pop();
    await page.evaluate((own) => (document.querySelector('prepay-topup').policy = own), policy);
    await page.locator('prepay-topup select[name="region"]').selectOption('');
    await submit(page).click();
    const shown = 'This payment method is not offered to this kind of buyer (individual). Choose one of: Alipay.';
    await errorSummary(page).getByRole('link', { name: shown, exact: true }).waitFor();
  }));

for (const { lang, shown } of [
  { lang: 'en', shown: /kind of buyer \(company\)\. Choose one of: Corporate payment\.$/ },
  { lang: 'zh-CN', shown: /付款人（company），请选择：对公付款。$/ },
])
  test(`so there are at a field of the simulator (${lang})`, () =>
    withSimulator({ platform: 'mole', lang }, async (page) => {
      await choose(page, 'payment');
      const payment = page.locator('prepay-payment-form');
      await payment.locator('select:has(option[value="company"])').selectOption('company');
      await payment.locator('button[type="submit"]').click();
      const error = payment.locator('[id$="form-method-error"]');
      await error.waitFor();
      assert.match(await error.innerText(), shown);
    }));
