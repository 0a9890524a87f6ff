import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { announce } from '../topup/live-region.ts';
import { PageElement } from './page-element.ts';
import { checkPolicyText, type PolicyFinding } from './policy-check.ts';

/** What the door reads at most. Reading more into the page would only make it slow before it is refused. */
const largestFile = 1_048_576;

/**
 * A policy of one's own, dropped, picked or pasted; its problems are listed with their places.
 *
 * @event prepay-own-policy - detail `{policy}`: a policy that the engine found no error in; bubbles
 */
export class PrepayOwnPolicy extends PageElement {
  #text = '';
  #name = '';
  #findings: PolicyFinding[] | undefined;
  #unreadable = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('locale') || !this.engine || !this.#findings) return;
    const { findings, policy } = checkPolicyText(this.engine, this.#text, this.locale);
    this.#findings = findings;
    this.#name = policy?.name[this.locale] ?? '';
  }

  protected override render(): TemplateResult {
    const { words } = this;
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
          @input=${this.#typed}
        ></textarea>
      </div>
      <button type="button" class="button" @click=${this.#check}>${words.checkPolicy}</button>
      ${this.#result()}
    </details>`;
  }

  #result(): TemplateResult | typeof nothing {
    const { words } = this;
    if (this.#unreadable) return html`<p class="error">${words.policyUnreadable}</p>`;
    if (!this.#findings) return nothing;
    if (this.#findings.length === 0) return html`<p class="good">${words.policyGood(this.#name)}</p>`;
    return html`<p class="error">${words.policyBad(this.#findings.length)}</p>
      <ul class="findings">
        ${this.#findings.map((finding) => html`<li><code>${this.#placeOf(finding)}</code> ${finding.issue.message}</li>`)}
      </ul>`;
  }

  #placeOf({ issue, position }: PolicyFinding): string {
    if (position) return this.words.lineAndColumn(position.line, position.column);
    return issue.where || this.words.policyRoot;
  }

  #typed = (event: Event): void => {
    this.#text = (event.target as HTMLTextAreaElement).value;
  };

  #picked = (event: Event): void => {
    const [file] = (event.target as HTMLInputElement).files ?? [];
    if (file) void this.#read(file);
  };

  #dragged = (event: DragEvent): void => event.preventDefault();

  #dropped = (event: DragEvent): void => {
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (file) void this.#read(file);
  };

  async #read(file: File): Promise<void> {
    try {
      this.#unreadable = file.size > largestFile;
      if (!this.#unreadable) {
        this.#text = await file.text();
        this.#check();
      }
    } catch {
      this.#unreadable = true;
    }
    this.requestUpdate();
  }

  #check = (): void => {
    if (!this.engine) return;
    this.#unreadable = false;
    const { findings, policy } = checkPolicyText(this.engine, this.#text, this.locale);
    this.#findings = findings;
    if (policy) {
      this.#name = policy.name[this.locale];
      this.tell('prepay-own-policy', { policy });
    }
    announce(policy ? this.words.policyGood(this.#name) : this.words.policyBad(findings.length));
    this.requestUpdate();
  };
}
