// Every field of the top-up forms that takes a text, by platform; where no amount can be typed there is the code.
export const textFields = [
  { platform: 'xiaomai', name: 'amount' },
  { platform: 'xiaomai', name: 'code' },
  { platform: 'mimo', name: 'amount' },
  { platform: 'wuliang', name: 'amount' },
  { platform: 'wuliang', name: 'remitter' },
  { platform: 'wuliang', name: 'bank' },
  { platform: 'wuliang', name: 'remarks' },
  { platform: 'mole', name: 'code' },
  { platform: 'xunan', name: 'amount' },
  { platform: 'xunan', name: 'code' },
];

export const textField = (page, name) => page.locator(`prepay-topup input[name="${name}"]`);
export const errorAt = (page, name) => page.locator(`prepay-topup [id$="-${name}-error"]`);

/** The error at a field without the word that is only read out. */
export const errorText = async (page, name) =>
  (await errorAt(page, name).count()) === 0
    ? undefined
    : errorAt(page, name).evaluate((node) => {
        const copy = node.cloneNode(true);
        copy.querySelector('.visually-hidden').remove();
        return copy.textContent.trim();
      });

/** What the engine first finds wrong with a text in this field, in English. */
export const foundWrong = (page, { platform, name }, text) =>
  page.evaluate(
    async ([policy, field, typed]) => {
      const topup = document.querySelector('prepay-topup');
      const engine = await topup.engine;
      const { issues } =
        field === 'code'
          ? engine.codeCheck({ policy, code: typed, locale: 'en' })
          : engine.topupCheck({ policy, form: { region: 'US', [field]: typed }, locale: 'en' });
      return issues.find(({ where, severity }) => severity === 'error' && where.endsWith(`/${field}`))?.message;
    },
    [platform, name, text],
  );
