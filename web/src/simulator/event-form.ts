import type { Issue, Outcome, WalletEvent, WalletEventType, WalletPreviewAnswer } from '@prepay/engine';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { announce } from '../topup/live-region.ts';
import { retold } from '../scenario/retold.ts';
import type { NewEvent } from '../scenario/scenario-store.ts';
import {
  defaultsOf,
  eventFrom,
  type Field,
  fieldsOf,
  withoutRow,
  withRow,
  type Values,
  valuesOf,
} from './event-fields.ts';
import { eventGroups, typesIn } from './event-types.ts';
import { resultOf, typeName, unbroken } from './event-words.ts';
import { type FieldHost, fieldViews, otherIssues } from './field-view.ts';
import { icon, type IconName } from './icons.ts';
import { SimulatorPart } from './simulator-part.ts';
import { told } from './told.ts';
import type { Words } from './words.ts';

/**
 * One event: a new one that happens next, or one of the list that is changed. What it would do is shown before it is added.
 *
 * @prop {WalletEventType} only - the one kind that is asked for; otherwise it can be chosen
 * @prop {number} index - the event that is changed; left out, a new one is added
 *
 * @event prepay-form-done - it was added, changed or given up; bubbles
 */
export class PrepayEventForm extends SimulatorPart implements FieldHost {
  static override properties = { ...SimulatorPart.properties, only: { attribute: false }, index: { attribute: false } };

  declare only: WalletEventType | undefined;
  declare index: number | undefined;

  values: Values = {};
  issues: Issue[] = [];
  #type: WalletEventType = 'order.create';
  #touched = false;
  #preview: WalletPreviewAnswer | undefined;
  #asked = 0;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('index') && this.#edited) this.#take(this.#edited.type, valuesOf(this.#edited));
    else if (changed.has('only') && this.only) this.#take(this.only);
    // Untouched defaults follow the wallet: the next order has the next number.
    else if ((changed.has('answer') || changed.has('rules')) && !this.#touched && !this.#edited) this.#take(this.#type);
    if (changed.has('answer') || changed.has('locale') || changed.has('rules')) this.#look();
  }

  protected override render(): TemplateResult {
    const { words } = this;
    const fields = this.#fields;
    return html`<form class="sim-form" novalidate @submit=${this.#submitted}>
      ${this.only || this.#edited ? nothing : this.#typeField()} ${this.#summary(fields)}
      <div class="sim-fields">${fieldViews(this, fields)}</div>
      ${this.#previewView()}
      <div class="sim-buttons">
        <button type="submit" class="button primary">
          ${this.#edited ? words.change : this.only === 'workload' ? words.addWorkload : words.addEvent}
        </button>
        ${this.#edited ? html`<button type="button" class="button" @click=${this.#done}>${words.cancel}</button>` : nothing}
      </div>
    </form>`;
  }

  #typeField(): TemplateResult {
    const { words } = this;
    const choose = (event: Event) => {
      this.#take((event.target as HTMLSelectElement).value as WalletEventType);
      this.#look();
      this.requestUpdate();
    };
    return html`<div class="field">
      <label class="label" for=${this.idOf('type')}>${words.eventType}</label>
      <select id=${this.idOf('type')} class="control" @change=${choose}>
        ${eventGroups.map(
          (group) => html`<optgroup label=${words.groups[group]}>
            ${typesIn(group).map((type) => html`<option value=${type} .selected=${type === this.#type}>${words.types[type]}</option>`)}
          </optgroup>`,
        )}
      </select>
    </div>`;
  }

  #summary(fields: Field[]): TemplateResult | typeof nothing {
    const issues = otherIssues(this, fields);
    if (this.issues.length === 0) return nothing;
    return html`<div class="error-summary" id=${this.idOf('errors')} tabindex="-1" role="group" aria-labelledby=${this.idOf('errors-title')}>
      <p class="label" id=${this.idOf('errors-title')}>${this.words.errorSummary}</p>
      ${issues.length > 0 ? html`<ul>${issues.map((issue) => html`<li>${told(issue, this.rules, this.locale)}</li>`)}</ul>` : nothing}
    </div>`;
  }

  #previewView(): TemplateResult | typeof nothing {
    const { words } = this;
    if (!this.#preview || this.#edited) return nothing;
    const { outcome, wallet } = this.#preview;
    if (!this.#preview.ok || !outcome) return html`<p class="sim-preview hint">${words.previewUnread}</p>`;
    const telling = { policy: this.rules, words, locale: this.locale };
    const [look, mark, verdict] = previewLook(outcome, words);
    return html`<div class="sim-preview ${look}" role="group" aria-label=${words.preview}>
      <p class="sim-preview-head">${icon(mark)}<strong>${verdict}</strong></p>
      <p>${unbroken(resultOf(outcome, telling))}</p>
      ${outcome.applied && wallet ? html`<p>${words.previewBalance(this.shown(wallet.balance))}</p>` : nothing}
    </div>`;
  }

  get #edited(): WalletEvent | undefined {
    return this.index === undefined ? undefined : this.store.events[this.index];
  }

  get #fields(): Field[] {
    const fields = fieldsOf(this.#type, this.values, this.context);
    if (!this.#edited) return fields;
    // An event that is changed has its time; left empty, it keeps it.
    return fields.map(({ hint, ...field }) => (field.path === 'at' || hint === undefined ? field : { ...field, hint }));
  }

  #take(type: WalletEventType, values: Values = defaultsOf(type, this.context)): void {
    this.#type = type;
    this.values = values;
    this.issues = [];
    this.#touched = false;
  }

  #event(): NewEvent {
    const old = this.#edited;
    const event = eventFrom(this.#type, this.values, this.#fields, old);
    // The field shows no fractions of a second: a time that was not touched is not cut.
    return old && this.values['at'] === valuesOf(old)['at'] ? { ...event, at: old.at } : event;
  }

  changed(path: string, value: string): void {
    this.#became({ ...this.values, [path]: value });
  }

  #became(values: Values): void {
    this.values = values;
    this.#touched = true;
    this.#look();
    this.requestUpdate();
  }

  addRow(): void {
    this.#became(withRow(this.values, this.context));
  }

  removeRow(row: number): void {
    this.#became(withoutRow(this.values, row));
  }

  /** Asks what it would do. Errors that are shown are taken back at once, new ones wait for the next submit. */
  #look(): void {
    if (this.index !== undefined && this.#edited) {
      if (this.issues.length > 0)
        this.issues = retold(this.issues, this.store.problemsOfReplacing(this.index, this.#event()));
      return;
    }
    const asked = ++this.#asked;
    void this.store.preview(this.#event()).then((answer) => {
      if (asked !== this.#asked) return;
      this.#preview = answer;
      this.issues = retold(this.issues, answer.issues);
      this.requestUpdate();
    });
  }

  #submitted = (submit: Event): void => {
    submit.preventDefault();
    void this.#send();
  };

  async #send(): Promise<void> {
    const { store, index, words } = this;
    const name = typeName(this.#type, words);
    if (index !== undefined) {
      this.#finish(store.replace(index, this.#event()), words.changed(name));
      return;
    }
    const before = { branch: store.branch, branches: store.branches.length };
    const outcome = await store.append(this.#event());
    // An event that could not be read was not taken up.
    const unread = store.events.at(-1)?.id !== outcome.id;
    const telling = { policy: this.rules, words, locale: this.locale };
    const said = words.added(name, resultOf(outcome, telling));
    const branched = store.branches.length > before.branches ? ` ${words.branched(before.branch, store.branch)}` : '';
    this.#finish(unread ? outcome.issues : [], said + branched);
  }

  #finish(issues: Issue[], said: string): void {
    this.issues = issues.filter(({ severity }) => severity === 'error');
    this.requestUpdate();
    if (this.issues.length > 0) {
      void this.updateComplete.then(() => document.getElementById(this.idOf('errors'))?.focus());
      return;
    }
    announce(said);
    // The next event has ids of its own; the next workload is likely to be much like this one.
    if (!this.#edited && this.#type !== 'workload') this.#take(this.#type);
    this.#look();
    this.#done();
  }

  #done = (): void => {
    this.dispatchEvent(new CustomEvent('prepay-form-done', { bubbles: true }));
  };
}

/** A workload happens also when none of its calls is served; that is no success. */
function previewLook({ applied, served, refused }: Outcome, words: Words): [string, IconName, string] {
  if (!applied) return ['refused', 'cross', words.previewRefused];
  if (served === 0 && refused) return ['unserved', 'cross', words.previewNoneServed];
  return ['applied', 'check', words.previewApplied];
}
