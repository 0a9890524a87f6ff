import type { Texts } from '@prepay/engine';
import type { FormEngine } from '@prepay/engine/form';
import { html, nothing, type TemplateResult } from 'lit';
import { announce } from '../topup/live-region.ts';
import type { PrepayOwnPolicy } from './own-policy.ts';
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
  /** The panel for a policy of one's own could not be loaded. */
  #notLoaded = false;

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
      <details class="own" @toggle=${this.#loadOwnPolicy} @dragover=${this.#dragged} @drop=${this.#dropped}>
        <summary>${words.ownPolicy}</summary>
        ${this.#notLoaded ? html`<p class="error">${words.policyNotLoaded}</p>` : nothing}
        <prepay-own-policy .locale=${locale} .engine=${engine}></prepay-own-policy>
      </details>
    </section>`;
  }

  /** Few bring a policy of their own: the panel comes when it is opened, or when something is dropped on it. */
  #loadOwnPolicy = async (): Promise<void> => {
    const loaded = await import('./own-policy.ts').catch(() => undefined);
    loaded?.defineOwnPolicy();
    this.#notLoaded = !loaded;
    if (!loaded) announce(this.words.policyNotLoaded);
    this.requestUpdate();
  };

  #dragged = (event: DragEvent): void => event.preventDefault();

  #dropped = async (event: DragEvent): Promise<void> => {
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    await this.#loadOwnPolicy();
    if (!this.#notLoaded) await this.querySelector<PrepayOwnPolicy>('prepay-own-policy')?.read(files);
  };

  #platformField(engine: FormEngine): TemplateResult {
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
