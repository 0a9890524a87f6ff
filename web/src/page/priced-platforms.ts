// Where to go from a platform that states no prices.

import type { Engine, Locale } from '@prepay/engine';
import { html, nothing, type TemplateResult } from 'lit';

const words: Record<Locale, { title: string; hint: string }> = {
  en: {
    title: 'Platforms with prices',
    hint: 'Or load a price list of your own above, under “Your own policy”.',
  },
  'zh-CN': { title: '有价格的平台', hint: '也可在上方“您自己的策略”中载入自己的价目表。' },
};

/** Asks for the platform that was chosen as the page's own choice does, by `prepay-platform`. */
export function pricedPlatformsView(engine: Engine, locale: Locale): TemplateResult | typeof nothing {
  const priced = (engine.policyList().policies ?? []).filter(
    ({ id }) => engine.policyGet({ policy: id }).policy?.rating?.items.length,
  );
  const choose = (platform: string) => (event: Event) =>
    event.target?.dispatchEvent(new CustomEvent('prepay-platform', { detail: { platform }, bubbles: true }));
  if (priced.length === 0) return nothing;
  return html`<section class="card priced-platforms" lang=${locale} aria-labelledby="priced-title">
    <h2 id="priced-title">${words[locale].title}</h2>
    <p class="buttons">
      ${priced.map(({ id, name }) => html`<button type="button" class="button" @click=${choose(id)}>${name[locale]}</button>`)}
    </p>
    <p class="hint">${words[locale].hint}</p>
  </section>`;
}
