import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { ownPolicyCatalogues, type OwnPolicyWords } from '../i18n/own-policy-words.ts';
import { announce } from '../topup/live-region.ts';
import { PageElement } from './page-element.ts';
import type { PolicyFile, PolicyFinding, PolicyResult } from '../files/policy-files.ts';

/** What the door reads at most. Reading more into the page would only make it slow before it is refused. */
const mostBytes = 16 * 1_048_576;

/** A longer text is no use in a text field. */
const mostShown = 100_000;

const typed = (text: string): PolicyFile => ({ name: 'policy', text });

/**
 * A policy of one's own, dropped, picked or pasted, or made from the files of a new-api site or LiteLLM's price table; problems are
 * listed with their places, and so is what could not be carried over.
 *
 * @event prepay-own-policy - detail `{policy}`: a policy that the engine found no error in; bubbles
 */
export class PrepayOwnPolicy extends PageElement {
  #files: readonly PolicyFile[] = [typed('')];
  /** Of the files that were picked or dropped. */
  #names = '';
  #result: PolicyResult | undefined;
  #unreadable = false;
  #notLoaded = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('locale') && this.#result) void this.#ask();
  }

  protected override render(): TemplateResult {
    const words = this.#own;
    return html`<p class="hint" id="own-hint">${words.ownPolicyHint}</p>
      <div class="field">
        <label class="button file-button"
          >${words.policyFile}<input
            id="own-file"
            class="visually-hidden"
            type="file"
            multiple
            accept=".json,application/json"
            aria-describedby="own-hint own-names"
            @change=${this.#picked}
        /></label>
        <p class="hint file-names" id="own-names">${this.#names}</p>
      </div>
      <div class="field">
        <label class="label" for="own-text">${words.policyText}</label>
        <textarea
          id="own-text"
          class="control"
          rows="6"
          spellcheck="false"
          autocomplete="off"
          .value=${this.#shownText}
          @input=${this.#typed}
        ></textarea>
      </div>
      <button type="button" class="button" @click=${this.#check}>${words.checkPolicy}</button>
      ${this.#findings()}`;
  }

  get #own(): OwnPolicyWords {
    return ownPolicyCatalogues[this.locale];
  }

  get #shownText(): string {
    const [file] = this.#files;
    return this.#files.length === 1 && file && file.text.length <= mostShown ? file.text : '';
  }

  #findings(): TemplateResult | typeof nothing {
    const words = this.#own;
    if (this.#notLoaded) return html`<p class="error">${this.words.policyNotLoaded}</p>`;
    if (this.#unreadable) return html`<p class="error">${words.policyUnreadable}</p>`;
    if (!this.#result) return nothing;
    const { findings, isMade, policy } = this.#result;
    const list = html`<ul class="findings">
      ${findings.map((finding) => html`<li data-severity=${finding.issue.severity}><code>${this.#placeOf(finding)}</code> ${finding.issue.message}</li>`)}
    </ul>`;
    if (!policy) return html`<p class="error">${words.policyBad(findings.length)}</p>${list}`;
    const good = html`<p class="good">${this.#spoken(this.#result)}</p>`;
    if (!isMade) return good;
    const save = html`<p><button type="button" class="button" @click=${this.#save}>${words.policySave}</button></p>`;
    if (findings.length === 0) return html`${good}${save}`;
    return html`${good}${save}
      <details><summary>${words.policyLeftOut(findings.length)}</summary>${list}</details>`;
  }

  #spoken({ findings, isMade, policy }: PolicyResult): string {
    const { locale } = this;
    const words = this.#own;
    if (!policy) return words.policyBad(findings.length);
    const name = policy.name[locale];
    return isMade ? words.policyMade(name) : words.policyGood(name);
  }

  #placeOf({ issue, position }: PolicyFinding): string {
    if (position) return this.#own.lineAndColumn(position.line, position.column);
    return issue.where || this.#own.policyRoot;
  }

  #typed = (event: Event): void => {
    this.#files = [typed((event.target as HTMLTextAreaElement).value)];
    this.#names = '';
    this.requestUpdate();
  };

  #picked = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    void this.read([...(field.files ?? [])]);
    // So that the same file can be picked again once it was mended.
    field.value = '';
  };

  /** Files that were picked here or dropped. */
  async read(files: File[]): Promise<void> {
    if (files.length === 0) return;
    this.#names = files.map(({ name }) => name).join(', ');
    try {
      this.#unreadable = files.reduce((sum, { size }) => sum + size, 0) > mostBytes;
      if (!this.#unreadable) {
        this.#files = await Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() })));
        await this.#check();
      }
    } catch {
      this.#unreadable = true;
    }
    this.requestUpdate();
  }

  /** What reads the files is loaded when there is one. */
  async #ask(): Promise<PolicyResult | undefined> {
    const { engine } = this;
    if (!engine) return undefined;
    const loaded = await import('../files/policy-files.ts').catch(() => undefined);
    const result = await loaded?.readPolicyFiles(engine, this.#files, this.locale);
    this.#notLoaded = !result;
    this.requestUpdate();
    if (!result) {
      announce(this.words.policyNotLoaded);
      return undefined;
    }
    this.#unreadable = false;
    this.#result = result;
    return result;
  }

  #check = async (): Promise<void> => {
    const result = await this.#ask();
    if (!result) return;
    if (result.policy) this.tell('prepay-own-policy', { policy: result.policy });
    announce(this.#spoken(result));
  };

  #save = async (): Promise<void> => {
    const { saveText } = await import('../files/save-file.ts');
    const policy = this.#result?.policy;
    if (policy) saveText(`${JSON.stringify(policy, null, 2)}\n`, `${policy.id}.json`, 'application/json');
  };
}

/** Registers the panel. */
export function defineOwnPolicy(): void {
  if (!customElements.get('prepay-own-policy')) customElements.define('prepay-own-policy', PrepayOwnPolicy);
}
