import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Engine, Issue, Locale, Texts } from '@prepay/engine';
import { catalogues } from '../i18n/words.ts';
import { announce } from '../topup/live-region.ts';
import { checkPolicyText, type PolicyFinding } from './policy-check.ts';

export interface WalletState {
  balance: string;
  overdue: string;
  profileName: string;
}

type WalletField = keyof WalletState;

/**
 * What the page tries the form with: a platform, the state of a wallet, a policy of one's own.
 *
 * @event prepay-platform - detail `{platform}`: the id of a built-in policy; bubbles
 * @event prepay-wallet - detail: the state of the wallet, as far as the engine can read it; bubbles
 * @event prepay-own-policy - detail `{policy}`: a policy that the engine found no error in; bubbles
 */
export class PrepayBench extends LitElement {
  static override properties = {
    locale: {},
    platform: {},
    engine: { attribute: false },
    ownName: { attribute: false },
  };

  declare locale: Locale;
  declare platform: string;
  declare engine: Engine | undefined;
  declare ownName: Texts | undefined;

  #wallet: WalletState = { balance: '', overdue: '', profileName: '' };
  #walletIssues: Issue[] = [];
  #text = '';
  #findings: PolicyFinding[] | undefined;
  #unreadable = false;

  constructor() {
    super();
    this.locale = 'en';
    this.platform = '';
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.engine?.status !== 'ready') return nothing;
    const words = catalogues[this.locale];
    return html`<section class="bench card" aria-labelledby="bench-title">
      <h2 class="bench-title" id="bench-title">${words.setup}</h2>
      ${this.#platformField(this.engine)} ${this.#walletFields()} ${this.#ownPolicy()}
    </section>`;
  }

  #platformField(engine: Engine): TemplateResult {
    const words = catalogues[this.locale];
    const platforms = engine.policyList().policies ?? [];
    const choose = (event: Event) =>
      this.#tell('prepay-platform', { platform: (event.target as HTMLSelectElement).value });
    return html`<div class="field">
      <label class="label" for="platform">${words.platform}</label>
      <select id="platform" name="platform" class="control" @change=${choose}>
        ${platforms.map(({ id, name }) => html`<option value=${id} .selected=${id === this.platform}>${name[this.locale]}</option>`)}
        ${
          this.ownName
            ? html`<option value="" .selected=${this.platform === ''}>${words.ownPlatform(this.ownName[this.locale])}</option>`
            : nothing
        }
      </select>
    </div>`;
  }

  #walletFields(): TemplateResult {
    const words = catalogues[this.locale];
    return html`<details>
      <summary>${words.wallet}</summary>
      <p class="hint" id="wallet-hint">${words.walletHint}</p>
      ${this.#walletField('balance', words.balance)} ${this.#walletField('overdue', words.overdue)}
      ${this.#walletField('profileName', words.profileName, words.profileNameHint)}
    </details>`;
  }

  #walletField(name: WalletField, label: string, hint?: string): TemplateResult {
    const issue = this.#walletIssues.find(({ where }) => where === `/${name}`);
    const ids = [hint ? `${name}-hint` : 'wallet-hint', ...(issue ? [`${name}-error`] : [])].join(' ');
    return html`<div class="field">
      <label class="label" for=${name}>${label}</label>
      ${hint ? html`<p class="hint" id=${`${name}-hint`}>${hint}</p>` : nothing}
      <input
        id=${name}
        name=${name}
        class="control"
        type="text"
        inputmode=${name === 'overdue' ? 'decimal' : 'text'}
        autocomplete=${name === 'profileName' ? 'name' : 'off'}
        spellcheck="false"
        aria-describedby=${ids}
        aria-invalid=${issue ? 'true' : nothing}
        .value=${this.#wallet[name]}
        @change=${(event: Event) => this.#walletChanged(name, (event.target as HTMLInputElement).value)}
      />
      ${
        issue
          ? html`<p class="error" id=${`${name}-error`}>
            <span class="visually-hidden">${catalogues[this.locale].errorPrefix} </span>${issue.message}
          </p>`
          : nothing
      }
    </div>`;
  }

  /** Only what the engine can read goes on: one unreadable figure would take the whole preview away. */
  #walletChanged(name: WalletField, text: string): void {
    this.#wallet = { ...this.#wallet, [name]: text.trim() };
    const { balance, overdue } = this.#wallet;
    const figures = { ...(balance && { balance }), ...(overdue && { overdue }) };
    const answer = this.engine?.topupCheck({
      policy: this.platform || 'xunan',
      form: {},
      ...figures,
      locale: this.locale,
    });
    this.#walletIssues = (answer?.issues ?? []).filter(({ where }) => where === '/balance' || where === '/overdue');
    const readable = (field: WalletField) =>
      this.#walletIssues.some(({ where }) => where === `/${field}`) ? '' : this.#wallet[field];
    this.#tell('prepay-wallet', {
      balance: readable('balance'),
      overdue: readable('overdue'),
      profileName: this.#wallet.profileName,
    });
    this.requestUpdate();
  }

  #ownPolicy(): TemplateResult {
    const words = catalogues[this.locale];
    return html`<details class="own" @dragover=${this.#dragged} @drop=${this.#dropped}>
      <summary>${words.ownPolicy}</summary>
      <p class="hint" id="own-hint">${words.ownPolicyHint}</p>
      <div class="field">
        <label class="label" for="own-file">${words.policyFile}</label>
        <input id="own-file" type="file" accept=".json,application/json" aria-describedby="own-hint" @change=${this.#picked} />
      </div>
      <div class="field">
        <label class="label" for="own-text">${words.policyText}</label>
        <textarea
          id="own-text"
          class="control"
          rows="6"
          spellcheck="false"
          autocomplete="off"
          .value=${this.#text}
          @input=${(event: Event) => {
            this.#text = (event.target as HTMLTextAreaElement).value;
          }}
        ></textarea>
      </div>
      <button type="button" class="button" @click=${this.#checkOwn}>${words.checkPolicy}</button>
      <div id="own-result" tabindex="-1">${this.#result()}</div>
    </details>`;
  }

  #result(): TemplateResult | typeof nothing {
    const words = catalogues[this.locale];
    if (this.#unreadable) return html`<p class="error">${words.policyUnreadable}</p>`;
    if (!this.#findings) return nothing;
    if (this.#findings.length === 0)
      return html`<p class="good">${words.policyGood(this.ownName?.[this.locale] ?? '')}</p>`;
    return html`<p class="error">${words.policyBad(this.#findings.length)}</p>
      <ul class="findings">
        ${this.#findings.map(({ issue, position }) => {
          const place = position
            ? words.lineAndColumn(position.line, position.column)
            : issue.where || words.policyRoot;
          return html`<li><code>${place}</code> ${issue.message}</li>`;
        })}
      </ul>`;
  }

  #picked = (event: Event): void => {
    const [file] = (event.target as HTMLInputElement).files ?? [];
    if (file) void this.#read(file);
  };

  #dragged = (event: DragEvent): void => {
    event.preventDefault();
  };

  #dropped = (event: DragEvent): void => {
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (file) void this.#read(file);
  };

  async #read(file: File): Promise<void> {
    // What the door reads at most. Reading more into the page would only make it slow before it is refused.
    this.#unreadable = file.size > 1_048_576;
    if (!this.#unreadable) {
      try {
        this.#text = await file.text();
        this.#checkOwn();
      } catch {
        this.#unreadable = true;
      }
    }
    this.requestUpdate();
  }

  #checkOwn = (): void => {
    if (!this.engine) return;
    this.#unreadable = false;
    const { findings, policy } = checkPolicyText(this.engine, this.#text, this.locale);
    this.#findings = findings;
    const words = catalogues[this.locale];
    if (policy) {
      this.ownName = policy.name;
      this.#tell('prepay-own-policy', { policy });
      announce(words.policyGood(policy.name[this.locale]));
    } else announce(words.policyBad(findings.length));
    this.requestUpdate();
  };

  #tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }
}
