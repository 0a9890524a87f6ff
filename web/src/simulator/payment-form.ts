import type { Issue, Outcome } from '@prepay/engine';
import { html, type PropertyValues, type TemplateResult } from 'lit';
import { announce } from '../topup/live-region.ts';
import type { NewEvent } from '../scenario/scenario-store.ts';
import { eventFrom, type Field, orderDefaults, orderFields, pathOf, type Values } from './event-fields.ts';
import { type PaymentEnd, paymentEnds } from './event-types.ts';
import { resultOf } from './event-words.ts';
import { type FieldHost, fieldViews, otherIssues } from './field-view.ts';
import { SimulatorPart } from './simulator-part.ts';
import { day, later, minute } from './time.ts';

/**
 * A top-up from order to end: the payment succeeds, fails, times out, or arrives late. What follows from a payment (whether it has to be
 * verified, when the order closes) is asked of the engine, not assumed.
 */
export class PrepayPaymentForm extends SimulatorPart implements FieldHost {
  values: Values = {};
  issues: Issue[] = [];
  #end: PaymentEnd = 'succeeds';

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('rules')) return;
    this.values = orderDefaults(this.context);
    this.issues = [];
  }

  protected override render(): TemplateResult {
    const { words } = this;
    const fields = this.#fields;
    const others = otherIssues(this, fields);
    return html`<form class="sim-form" novalidate @submit=${this.#submitted}>
      ${others.map(({ message }) => html`<p class="error"><span class="visually-hidden">${words.errorPrefix} </span>${message}</p>`)}
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
    const order = store.unusedId('order');
    const made = { ...eventFrom('order.create', this.values, this.#fields), order, at: store.now } as NewEvent;
    const { outcome, wallet, issues } = await store.preview(made);
    if (!outcome?.applied || !wallet) return this.#refuse(outcome?.issues ?? issues);
    const deadline = wallet.orders.find(({ id }) => id === order)?.deadline;
    const branches = { name: store.branch, count: store.branches.length };
    const outcomes = await store.appendAll([made, ...(await this.#ending(made, order, deadline))]);
    this.issues = [];
    const branched = store.branches.length > branches.count ? words.branched(branches.name, store.branch) : '';
    announce(`${words.added(words.payment, this.#said(outcomes))} ${branched}`.trim());
    this.requestUpdate();
    this.dispatchEvent(new CustomEvent('prepay-form-done', { bubbles: true }));
  }

  /** What happens to the order after it was made. */
  async #ending(made: NewEvent, order: string, deadline: string | undefined): Promise<NewEvent[]> {
    const start = made.at ?? this.store.now;
    const soon = later(start, minute);
    switch (this.#end) {
      case 'unpaid':
        return [];
      case 'fails':
        return [{ type: 'order.fail', order, at: soon }];
      case 'times_out':
        // Where the policy closes orders, time alone does it.
        return deadline === undefined
          ? [{ type: 'order.close', order, at: later(start, 30 * minute) }]
          : [{ type: 'clock', at: deadline }];
      case 'late':
        return [
          { type: 'order.pay', order, credited: 'late', at: soon },
          { type: 'order.complete', order, at: later(start, day) },
        ];
      case 'succeeds': {
        const paid: NewEvent = { type: 'order.pay', order, at: soon };
        const status = await this.#statusAfter(made, paid, order);
        return status === 'processing' ? [paid, { type: 'order.complete', order, at: later(start, day) }] : [paid];
      }
    }
  }

  async #statusAfter(made: NewEvent, paid: NewEvent, order: string): Promise<string | undefined> {
    const engine = await this.store.ready;
    const request = this.store.request();
    const { events = [] } = request;
    const tried = [made, paid].map((event, index) => ({ ...event, id: `prepay-try-${index}` }));
    const answer = engine.walletRun({ ...request, events: [...events, ...tried] as typeof events });
    return answer.wallet?.orders.find(({ id }) => id === order)?.status;
  }

  #said(outcomes: Outcome[]): string {
    const last = outcomes.at(-1);
    return last ? resultOf(last, { policy: this.rules, words: this.words, locale: this.locale }) : '';
  }

  #refuse(issues: Issue[]): void {
    this.issues = issues.filter(({ severity }) => severity === 'error');
    announce(this.issues.map(({ message }) => message).join(' '));
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }
}
