import type { Issue, Outcome } from '@prepay/engine';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { announce } from '../topup/live-region.ts';
import { retold } from '../scenario/retold.ts';
import type { NewEvent } from '../scenario/scenario-store.ts';
import { eventFrom, type Field, orderDefaults, orderFields, pathOf, type Values } from './event-fields.ts';
import { type PaymentEnd, paymentEnds } from './event-types.ts';
import { resultOf } from './event-words.ts';
import { type FieldHost, fieldViews, otherIssues } from './field-view.ts';
import { type PaymentPlan, planPayment } from './payment-plan.ts';
import { SimulatorPart } from './simulator-part.ts';
import { told } from './told.ts';

/** A top-up from order to end: the payment succeeds, fails, times out, or arrives late. */
export class PrepayPaymentForm extends SimulatorPart implements FieldHost {
  values: Values = {};
  issues: Issue[] = [];
  #end: PaymentEnd = 'succeeds';

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('locale')) void this.#sayAgain();
    if (!changed.has('rules')) return;
    this.values = orderDefaults(this.context);
    this.issues = [];
  }

  protected override render(): TemplateResult {
    const { words } = this;
    const fields = this.#fields;
    const others = otherIssues(this, fields);
    return html`<form class="sim-form" novalidate @submit=${this.#submitted}>
      ${others.map((issue) => html`<p class="error"><span class="visually-hidden">${words.errorPrefix} </span>${told(issue, this.rules, this.locale)}</p>`)}
      <div class="sim-fields">${fieldViews(this, fields)}</div>
      <fieldset class="sim-ends">
        <legend class="label">${words.paymentEnd}</legend>
        <div class="choices">
          ${paymentEnds.map(
            (end) => html`<label class="choice"
              ><input type="radio" name=${this.idOf('end')} value=${end} .checked=${end === this.#end} aria-describedby=${this.idOf('end-hint')} @change=${() => this.#choose(end)} />
              ${words.ends[end].name}</label
            >`,
          )}
        </div>
        <p class="hint" id=${this.idOf('end-hint')}>${words.ends[this.#end].hint}</p>
      </fieldset>
      <div class="sim-buttons"><button type="submit" class="button primary">${words.addPayment}</button></div>
    </form>`;
  }

  get #fields(): Field[] {
    return orderFields(this.values, this.context);
  }

  #choose(end: PaymentEnd): void {
    this.#end = end;
    this.requestUpdate();
  }

  changed(path: string, value: string): void {
    this.values = { ...this.values, [path]: value };
    this.issues = this.issues.filter(({ where }) => pathOf(where) !== path);
    this.requestUpdate();
  }

  #submitted = (submit: Event): void => {
    submit.preventDefault();
    void this.#add();
  };

  async #add(): Promise<void> {
    const { store, words } = this;
    const { events, outcome } = await this.#plan();
    if (events.length === 0) return this.#refuse(outcome?.issues ?? []);
    const branches = { name: store.branch, count: store.branches.length };
    const outcomes = await store.appendAll(events);
    this.issues = [];
    const branched = store.branches.length > branches.count ? words.branched(branches.name, store.branch) : '';
    announce(`${words.added(words.payment, this.#said(outcomes))} ${branched}`.trim());
    this.requestUpdate();
    this.dispatchEvent(new CustomEvent('prepay-form-done', { bubbles: true }));
  }

  #plan(): Promise<PaymentPlan> {
    const { store } = this;
    const order = store.unusedId('order');
    const made = { ...eventFrom('order.create', this.values, this.#fields), order, at: store.now } as NewEvent;
    return planPayment(store, made, order, this.#end);
  }

  /** What is wrong, in another language. */
  async #sayAgain(): Promise<void> {
    if (this.issues.length === 0) return;
    const { outcome } = await this.#plan();
    this.issues = retold(this.issues, outcome?.issues ?? []);
    this.requestUpdate();
  }

  #said(outcomes: Outcome[]): string {
    const last = outcomes.at(-1);
    return last ? resultOf(last, { policy: this.rules, words: this.words, locale: this.locale }) : '';
  }

  #refuse(issues: Issue[]): void {
    this.issues = issues.filter(({ severity }) => severity === 'error');
    announce(this.issues.map((issue) => told(issue, this.rules, this.locale)).join(' '));
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }
}
