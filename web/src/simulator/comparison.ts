import type { Outcome, Scenario, WalletRunAnswer } from '@prepay/engine';
import { html, nothing, type TemplateResult } from 'lit';
import { announce } from '../topup/live-region.ts';
import type { Policy } from '../policy/policy.ts';
import { largestText } from '../scenario/scenario-text.ts';
import { readPolicyFiles, type PolicyFinding } from '../files/policy-files.ts';
import { adaptEvents } from './comparison-events.ts';
import { newestEntry, resultOf, typeName, unbroken } from './event-words.ts';
import { icon } from './icons.ts';
import { shownIn, SimulatorPart } from './simulator-part.ts';

interface Side {
  name: string;
  policy: Policy;
  answer: WalletRunAnswer;
  /** Whether its events had to be put differently. */
  methods: boolean;
  prices: boolean;
}

/** `units`: alike as far as can be said, but the amounts are in different units. */
type Verdict = 'same' | 'differs' | 'units';

/** Stands for the policy of one's own in the list; no policy's id has a space. */
const ownValue = 'of one’s own';

/** The same events under a second policy, side by side. */
export class PrepayComparison extends SimulatorPart {
  static override properties = { ...SimulatorPart.properties, other: { state: true } };

  /** The second policy: an id, or one of one's own. */
  declare other: string | Policy;
  #own: Policy | undefined;
  /** What is wrong with the file that was read last. */
  #problem = '';
  #findings: PolicyFinding[] = [];

  constructor() {
    super();
    this.other = '';
  }

  protected override render(): TemplateResult {
    const { words, locale, engine, store } = this;
    // A policy of one's own can be held against the built-in one of the same id.
    const platforms = (engine.policyList().policies ?? []).filter(({ id }) => id !== store.policy);
    const own = this.#own;
    const choose = (event: Event) => this.#choose((event.target as HTMLSelectElement).value);
    return html`<h3 class="summary-title">${words.compare}</h3>
      <p class="hint">${words.compareLead}</p>
      <div class="field sim-narrow">
        <label class="label" for=${this.idOf('other')}>${words.compareWith}</label>
        <select id=${this.idOf('other')} class="control" @change=${choose}>
          <option value="" .selected=${this.other === ''}>${words.compareNone}</option>
          ${platforms.map(({ id, name }) => html`<option value=${id} .selected=${id === this.other}>${name[locale]}</option>`)}
          ${own ? html`<option value=${ownValue} .selected=${this.other === own}>${words.compareOwn(own.name[locale])}</option>` : nothing}
        </select>
        <label class="button sim-small file-button">${icon('open')}${words.comparePolicyFile}<input type="file" class="visually-hidden" accept=".json,application/json" @change=${this.#picked} /></label>
      </div>
      ${this.#problems()} ${this.#result()}`;
  }

  #picked = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    const [file] = field.files ?? [];
    if (file) void this.#read(file);
    field.value = '';
  };

  /** The text goes to the engine as it is: it reports everything that is wrong with it. */
  async #read(file: File): Promise<void> {
    const { engine, locale } = this;
    const text = file.size > largestText ? '' : await file.text().catch(() => '');
    const result = await readPolicyFiles(engine, [{ name: file.name, text }], locale);
    this.#problem = '';
    this.#findings = [];
    if (result?.policy) {
      this.#own = result.policy;
      this.#choose(ownValue);
    } else {
      this.#problem = result ? this.words.compareFileBad : this.words.compareFileNotRead;
      this.#findings = result?.findings ?? [];
      announce(this.#problem);
    }
    this.requestUpdate();
  }

  #problems(): TemplateResult | typeof nothing {
    if (this.#problem === '') return nothing;
    return html`<p class="error">${this.#problem}</p>
      <ul class="findings">
        ${this.#findings.map(({ issue }) => html`<li><code>${issue.where || '/'}</code> ${issue.message}</li>`)}
      </ul>`;
  }

  #choose(value: string): void {
    this.other = value === ownValue && this.#own ? this.#own : value;
    const [first, second] = this.#sides();
    if (first && second) announce(this.#summary(first, second));
  }

  #result(): TemplateResult | typeof nothing {
    const { words } = this;
    if (this.other === '' || this.other === this.store.policy) return nothing;
    if (this.store.cursor === 0) return html`<p class="hint">${words.compareEmpty}</p>`;
    const [first, second] = this.#sides();
    if (!first || !second) return nothing;
    if (!second.answer.ok)
      return html`<p class="error">${words.compareUnusable(second.name)}</p>
        <ul>${second.answer.issues.map(({ message }) => html`<li>${message}</li>`)}</ul>`;
    return html`<p class="sim-compare-sum">${this.#summary(first, second)}</p>
      ${isSameUnit(first, second) ? nothing : html`<p class="hint">${words.compareUnits}</p>`}
      ${second.methods ? html`<p class="hint">${words.compareMethods(second.name)}</p>` : nothing}
      ${second.prices ? html`<p class="hint">${words.comparePrices(second.name, first.name)}</p>` : nothing}
      ${this.#table(first, second)}`;
  }

  #summary(first: Side, second: Side): string {
    const verdicts = this.store.events.slice(0, this.store.cursor).map((_, index) => verdictAt(first, second, index));
    const count = (verdict: Verdict) => verdicts.filter((one) => one === verdict).length;
    return this.words.compareSummary(count('differs'), verdicts.length, count('units'));
  }

  #sides(): [Side | undefined, Side | undefined] {
    const { engine, store, rules, answer, locale } = this;
    const policy = typeof this.other === 'string' ? engine.policyGet({ policy: this.other }).policy : this.other;
    if (!policy || !answer) return [undefined, undefined];
    const { events, methods, prices } = adaptEvents(engine, store.events.slice(0, store.cursor), rules, policy);
    const second = engine.walletRun({ ...store.request(), policy: this.other, events } as Scenario);
    return [
      { name: rules.name[locale], policy: rules, answer, methods: false, prices: false },
      { name: policy.name[locale], policy, answer: second, methods, prices },
    ];
  }

  #table(first: Side, second: Side): TemplateResult {
    const { words, store, locale } = this;
    const events = store.events.slice(0, store.cursor);
    return html`<div class="sim-scroll" role="region" tabindex="0" aria-label=${words.compareCaption(first.name, second.name)}>
      <table class="sim-compare">
        <caption class="visually-hidden">${words.compareCaption(first.name, second.name)}</caption>
        <thead>
          <tr><th scope="col">${words.compareEvent}</th><th scope="col">${first.name}</th><th scope="col">${second.name}</th><th scope="col">${words.compareColumn}</th></tr>
        </thead>
        <tbody>
          ${events.map((event, index) => {
            const [one, two] = [first.answer.outcomes?.[index], second.answer.outcomes?.[index]];
            const verdict = verdictAt(first, second, index);
            return html`<tr class=${verdict}>
              <th scope="row">${index + 1}. ${typeName(event.type, words)}</th>
              ${this.#cell(first, one)}${this.#cell(second, two)}
              <td data-label=${words.compareColumn}>${this.#verdict(verdict)}</td>
            </tr>`;
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">${words.compareFinal}</th>
            ${[first, second].map(({ name, policy, answer }) => html`<td data-label=${name}>${shownIn(policy, policy.balance_unit, answer.wallet?.balance ?? '', locale)}</td>`)}
            <td data-label=${words.compareColumn}>${this.#verdict(verdictOf(first, second, first.answer.wallet?.balance, second.answer.wallet?.balance))}</td>
          </tr>
        </tfoot>
      </table>
    </div>`;
  }

  #verdict(verdict: Verdict): TemplateResult {
    return html`<span class="sim-verdict ${verdict}">${icon(verdict === 'units' ? 'ahead' : verdict)}${this.words.verdicts[verdict]}</span>`;
  }

  #cell({ name, policy }: Side, outcome: Outcome | undefined): TemplateResult {
    if (!outcome) return html`<td data-label=${name}></td>`;
    const telling = { policy, words: this.words, locale: this.locale };
    return html`<td data-label=${name} class=${outcome.applied ? '' : 'refused'}>
      ${outcome.applied ? nothing : html`${icon('cross')}<strong>${this.words.states.refused}.</strong> `}${unbroken(resultOf(outcome, telling))}
    </td>`;
  }
}

const isSameUnit = (first: Side, second: Side): boolean => first.policy.balance_unit === second.policy.balance_unit;

/** Platforms count in steps of their own: 5.00 is 5.0000. */
const plain = (amount: string | undefined): string | undefined =>
  amount?.includes('.') ? amount.replace(/\.?0+$/, '') : amount;

/** One rule for the events and for the end: amounts in different units are not held against each other. */
function verdictOf(first: Side, second: Side, one: string | undefined, two: string | undefined): Verdict {
  if (!isSameUnit(first, second)) return 'units';
  return plain(one) === plain(two) ? 'same' : 'differs';
}

/** Decided otherwise, for another reason, booked otherwise, or leading to another balance. */
function verdictAt(first: Side, second: Side, index: number): Verdict {
  const [one, two] = [first.answer.outcomes?.[index], second.answer.outcomes?.[index]];
  if (!one || !two) return one === two ? 'same' : 'differs';
  if (one.applied !== two.applied || one.entries_total !== two.entries_total) return 'differs';
  if (one.served !== two.served || one.refused !== two.refused || codesOf(one) !== codesOf(two)) return 'differs';
  const [booked, other] = [newestEntry(one), newestEntry(two)];
  if (!booked || !other) return booked === other ? 'same' : 'differs';
  const amount = verdictOf(first, second, booked.amount, other.amount);
  return amount === 'same' ? verdictOf(first, second, booked.after, other.after) : amount;
}

const codesOf = ({ issues }: Outcome): string => issues.map(({ code }) => code).join(' ');
