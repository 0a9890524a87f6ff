import type { Engine, Texts } from '@prepay/engine';
import { html, nothing, type TemplateResult } from 'lit';
import { PageElement } from './page-element.ts';

/**
 * What the page tries the form with: a platform, the state of a wallet, a policy of one's own. Without an engine it is not there.
 *
 * @prop {string} platform - the id of the built-in policy in use, empty while it is one's own
 * @prop {Texts} ownName - the name of one's own policy, once there is one
 *
 * @event prepay-platform - detail `{platform}`: a built-in policy was chosen, or (empty) one's own; bubbles
 */
export class PrepayBench extends PageElement {
  static override properties = {
    ...PageElement.properties,
    platform: {},
    ownName: { attribute: false },
  };

  declare platform: string;
  declare ownName: Texts | undefined;

  constructor() {
    super();
    this.platform = '';
  }

  protected override render(): TemplateResult | typeof nothing {
    const { engine, locale, policy, words } = this;
    if (engine?.status !== 'ready') return nothing;
    return html`<section class="bench card" aria-labelledby="bench-title">
      <h2 class="bench-title" id="bench-title">${words.setup}</h2>
      ${this.#platformField(engine)}
      <prepay-wallet-state .locale=${locale} .engine=${engine} .policy=${policy}></prepay-wallet-state>
      <prepay-own-policy .locale=${locale} .engine=${engine}></prepay-own-policy>
    </section>`;
  }

  #platformField(engine: Engine): TemplateResult {
    const { locale, ownName, platform, words } = this;
    const platforms = engine.policyList().policies ?? [];
    const choose = (event: Event) =>
      this.tell('prepay-platform', { platform: (event.target as HTMLSelectElement).value });
    return html`<div class="field">
      <label class="label" for="platform">${words.platform}</label>
      <select id="platform" name="platform" class="control" @change=${choose}>
        ${platforms.map(
          ({ id, name }) => html`<option value=${id} .selected=${id === platform}>${name[locale]}</option>`,
        )}
        ${
          ownName
            ? html`<option value="" .selected=${platform === ''}>${words.ownPlatform(ownName[locale])}</option>`
            : nothing
        }
      </select>
    </div>`;
  }
}
