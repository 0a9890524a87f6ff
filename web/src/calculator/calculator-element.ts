import { html, LitElement, nothing, unsafeCSS, type PropertyValues, type TemplateResult } from 'lit';
import type {
  Channel,
  Engine,
  EstimateAnswer,
  EstimateRequest,
  EstimatedUsage,
  Issue,
  Item,
  Locale,
  Method,
  PolicyReference,
  TopupCheckAnswer,
  TopupForm,
  Unit,
  Usage,
} from '@prepay/engine';
import { saveText } from '../files/save-file.ts';
import { channelsOf } from '../policy/policy.ts';
import { isLoaded, type Loaded } from '../policy/policy-loader.ts';
import { afterPress } from '../topup/press.ts';
import style from './calculator.css?inline';
import { Combobox } from './combobox.ts';
import { compareView } from './compare-view.ts';
import { plainFigure, readPairs, writePairs } from './entry-text.ts';
import { cost, itemName, meterName, metersOf, type Writing } from './figures.ts';
import { grantsAsked, readGrants, writeGrants, type GrantEntry } from './grants.ts';
import { holdPolicy, releasePolicy } from './held-policy.ts';
import { linkTo, readLink } from './link.ts';
import { Live } from './live.ts';
import { presetsFor, type Preset } from './presets.ts';
import { csvOf, jsonOf, markdownOf, textOf, type Report, type Topup } from './report.ts';
import { resultView } from './result-view.ts';
import { readSource } from './source.ts';
import { takeView } from './take-view.ts';
import { usageView } from './usage-view.ts';
import { walletView } from './wallet-view.ts';
import { catalogues, type Words } from './words.ts';

export interface CalculatorChange {
  request: EstimateRequest;
  answer: EstimateAnswer;
}

export interface CalculatorError {
  /**
   * `engine`: it could not be started. `policy`: there is none, or it does not hold. `prices`: the policy states none. `figures`: showing
   * them failed, which is a fault of the calculator.
   */
  of: 'engine' | 'policy' | 'prices' | 'figures';
  reason: string;
  issues: Issue[];
}

/** What is compared: those that have an answer, and why the others have none. */
export interface Comparison {
  usages: EstimatedUsage[];
  refused: { item: string; reason: string }[];
}

export type Part = 'item' | 'quantities' | 'workload' | 'conditions' | 'wallet' | 'topup' | 'compare';
export type Section = 'presets' | 'cost' | 'steps' | 'ladder' | 'wallet' | 'topup' | 'compare' | 'export';
export type TakenForm = 'link' | 'text' | 'markdown' | 'csv' | 'json';

/** A usage, and 49 to compare it with: the engine takes 50. */
export const mostCompared = 49;

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
const list = {
  fromAttribute: (text: string | null): string[] => listed(text ?? ''),
  toAttribute: (parts: readonly string[]): string | null => (parts.length === 0 ? null : parts.join(', ')),
};
const textual = { toAttribute: (text: string): string | null => (text === '' ? null : text) };
const own = {
  noAccessor: true,
  reflect: true,
  converter: { fromAttribute: (text: string | null) => text ?? '', ...textual },
};
const entry = { reflect: true, converter: { fromAttribute: (text: string | null) => text ?? '', ...textual } };

/** What a link holds, by attribute. */
const linked = [
  ['item', 'item'],
  ['quantities', 'quantities'],
  ['per-day', 'perDay'],
  ['days', 'days'],
  ['balance', 'balance'],
  ['grants', 'grants'],
  ['topup', 'topup'],
  ['method', 'method'],
  ['group', 'group'],
  ['service-tier', 'serviceTier'],
  ['user', 'user'],
  ['region', 'region'],
  ['at', 'at'],
  ['maximum', 'maximum'],
  ['country', 'country'],
  ['buyer', 'buyer'],
] as const;
const linkedLists = ['compare', 'options'] as const;
const linkedNames = [...linked.map(([name]) => name), ...linkedLists];

let instances = 0;

/**
 * A cost calculator by the rules of a policy: what a call costs and why, what a workload costs, how far a balance goes, what a top-up
 * adds, and the same use with other items. It works without a network: the engine is in its script.
 *
 * What stands inside the tag is shown while there is no script, when WebAssembly is blocked, and on paper. A `<script
 * type="application/json">` inside it may hold the policy. The element decides no rule and works out no figure; it asks the engine.
 *
 * @attr policy - id of a built-in policy, or the address of a policy's JSON
 * @attr item - the model or API
 * @attr quantities - of one call: `input=1000 cache_read=200 output=500`
 * @attr per-day - calls a day
 * @attr days - for how many days, 30 when left out
 * @attr balance - of the wallet, decimal text
 * @attr grants - what the balance is made of, in place of it: `gift=5@2026-12-31 paid=10`
 * @attr topup - amount of a top-up
 * @attr method - its payment method
 * @attr currency - what it is paid in, where the policy takes several currencies: the first method for it that region and buyer allow,
 *   unless `method` states one. Prices stay in the unit of the balance
 * @attr compare - items, separated by commas
 * @attr preset - a typical use: `chat` `rag` `summary` `agent` `image` `speech` `pages` `query` `call`
 * @attr maximum - how much a call can use at most: `output=8192`
 * @attr group
 * @attr user
 * @attr service-tier
 * @attr region
 * @attr options - separated by commas
 * @attr at - time of the calls, RFC 3339 with a zone
 * @attr locale - `en` or `zh-CN`; left out, the nearest `lang` decides
 * @attr theme - `light`, `dark` or `auto`, which follows the `color-scheme` of the page
 * @attr readonly - what cannot be changed: `item quantities workload conditions wallet topup compare`, all of them when empty
 * @attr sections - what is shown: `presets cost steps ladder wallet topup compare export`, all of them when left out
 * @attr share - keeps the state in the fragment of the address, under this name, `calc` when empty
 * @attr heading-level - of its headings, 3 when left out
 * @attr state - set by the element for styling: `loading`, `ready`, `unusable`, `unavailable`
 *
 * @prop {string | object} policy - as the attribute, or a whole policy as an object
 * @prop {Promise<Engine>} engine - the engine in use; all calculators share one unless another is set before they are connected
 *
 * @event prepay-change - figures were worked out anew; detail `{request, answer}`, those of the operation `estimate`; bubbles, composed
 * @event prepay-error - there are no figures to show; detail `{of, reason, issues}`; bubbles, composed
 *
 * @slot - what is shown in place of the calculator while it cannot run, and on paper
 *
 * @csspart base - everything
 * @csspart card - each of the boxes
 * @csspart inputs - the fields
 * @csspart result - the figures
 * @csspart total - the cost of a call
 * @csspart table - each table
 * @csspart control - each field
 * @csspart button - each button
 * @csspart note - the line at the end
 *
 * @cssprop --prepay-accent - buttons, links and marks
 * @cssprop --prepay-on-accent - text on them
 * @cssprop --prepay-surface - ground of the boxes
 * @cssprop --prepay-surface-quiet - ground of the figures
 * @cssprop --prepay-ink - text
 * @cssprop --prepay-ink-quiet - hints
 * @cssprop --prepay-line - lines
 * @cssprop --prepay-line-control - edges of fields
 * @cssprop --prepay-font - typeface
 * @cssprop --prepay-font-size - size of the text
 * @cssprop --prepay-radius - corners
 * @cssprop --prepay-shadow - of the boxes
 */
export class PrepayCalculator extends LitElement {
  static override styles = unsafeCSS(style);

  static override properties = {
    policy: {},
    item: entry,
    quantities: own,
    perDay: { ...entry, attribute: 'per-day' },
    days: entry,
    balance: entry,
    grants: own,
    topup: entry,
    method: entry,
    currency: entry,
    compare: { reflect: true, converter: list },
    preset: entry,
    maximum: own,
    group: entry,
    user: entry,
    serviceTier: { ...entry, attribute: 'service-tier' },
    region: entry,
    options: { reflect: true, converter: list },
    at: entry,
    locale: {},
    theme: { reflect: true },
    readonly: {},
    sections: {},
    share: {},
    headingLevel: { attribute: 'heading-level' },
    engine: { attribute: false },
  };

  /** How the engine comes: the single file brings its own, a page shares one. */
  static loadEngine: (() => Promise<Engine>) | undefined;

  declare policy: PolicyReference;
  declare item: string;
  declare perDay: string;
  declare days: string;
  declare balance: string;
  declare topup: string;
  declare method: string;
  declare currency: string;
  declare compare: string[];
  declare preset: string;
  declare group: string;
  declare user: string;
  declare serviceTier: string;
  declare region: string;
  declare options: string[];
  declare at: string;
  declare theme: 'auto' | 'light' | 'dark';
  declare readonly: string | null;
  declare sections: string | null;
  declare share: string | null;
  declare headingLevel: string;
  declare engine: Promise<Engine> | undefined;

  // What the views read.
  answer: EstimateAnswer = { ok: false, issues: [] };
  comparison: Comparison = { usages: [], refused: [] };
  topupAnswer: TopupCheckAnswer | undefined;
  /** How many such calls the balance after the top-up pays for. */
  callsAfter: string | undefined;
  country = '';
  buyer = '';
  /** What is searched among the items to compare. */
  sought = '';
  /** What was taken along last, and what could not be copied. */
  taken: { form: TakenForm; refused?: string } | undefined;
  readonly combobox = new Combobox(this);

  #quantities: Record<string, string> = {};
  #maximum: Record<string, string> = {};
  #grants: GrantEntry[] = [];
  #locale: Locale | undefined;
  #engine: Engine | undefined;
  #loaded: Loaded | undefined;
  #problem: CalculatorError | undefined;
  #reading = 0;
  #request: EstimateRequest | undefined;
  /** A top-up that can be paid, as it is taken along. */
  #topup: Topup | undefined;
  #asked = '';
  /** The preset whose quantities stand in the fields. */
  #preset = '';
  #changed = new Set<string>();
  readonly #unfolded = new Set<string>();
  #errors = new Map<string, Issue>();
  /** What keeps the balance, and only the balance, from being reckoned with. */
  #balanceErrors: Issue[] = [];
  #spoken = '';
  /** What the page itself states. A link holds what differs from it. */
  #stated: Map<string, string> | undefined;
  #edited = false;
  #saving: ReturnType<typeof setTimeout> | undefined;
  readonly #opened = new Date().toISOString().replace(/\.\d+/, '');
  readonly #id = `c${++instances}`;
  readonly #live = new Live(() => this.renderRoot.querySelector('[role="status"]'));
  readonly #languages = new MutationObserver(() => this.requestUpdate());

  constructor() {
    super();
    this.policy = '';
    this.compare = [];
    this.options = [];
    this.days = '30';
    this.item = this.perDay = this.balance = this.topup = this.method = this.currency = this.preset = '';
    this.group = this.user = this.serviceTier = this.region = this.at = '';
    this.theme = 'auto';
    this.readonly = this.sections = this.share = null;
    this.headingLevel = '3';
  }

  get quantities(): string {
    return writePairs(this.#quantities);
  }

  set quantities(text: string) {
    this.#quantities = readPairs(text);
    this.requestUpdate();
  }

  get maximum(): string {
    return writePairs(this.#maximum);
  }

  set maximum(text: string) {
    this.#maximum = readPairs(text);
    this.requestUpdate();
  }

  get grants(): string {
    return writeGrants(this.#grants);
  }

  set grants(text: string) {
    this.#grants = readGrants(text);
    this.requestUpdate();
  }

  get locale(): Locale {
    const tag = this.#locale ?? this.closest<HTMLElement>('[lang]')?.lang ?? '';
    return /^zh\b/i.test(tag) ? 'zh-CN' : 'en';
  }

  set locale(locale: Locale | null) {
    this.#locale = locale ?? undefined;
    this.requestUpdate();
  }

  get words(): Words {
    return catalogues[this.locale];
  }

  get state(): 'loading' | 'ready' | 'unusable' | 'unavailable' {
    if (this.#problem) return this.#problem.of === 'engine' ? 'unavailable' : 'unusable';
    return this.#loaded ? 'ready' : 'loading';
  }

  // What there is to choose from.

  get loaded(): Loaded {
    if (!this.#loaded) throw new Error('the policy is not loaded yet');
    return this.#loaded;
  }

  get items(): Item[] {
    return this.loaded.policy.rating?.items ?? [];
  }

  get chosen(): Item {
    const { items } = this;
    const first = this.loaded.policy.rating?.estimate_item;
    const found = items.find(({ id }) => id === this.item) ?? items.find(({ id }) => id === first) ?? items[0];
    if (!found) throw new Error('a policy without items is unusable');
    return found;
  }

  get meters(): string[] {
    return metersOf(this.loaded.policy, this.chosen);
  }

  /** What something can be paid in. Without top-ups that is what the prices are in. */
  get currencies(): string[] {
    const units = channelsOf(this.loaded.policy).map((channel) => channel.pay_unit);
    return units.length === 0 ? [this.unit.code] : [...new Set(units)];
  }

  /** The channels of top-ups, only those of the currency where it makes a difference. */
  get channels(): Channel[] {
    const channels = channelsOf(this.loaded.policy);
    const paid = channels.filter((channel) => channel.pay_unit === this.currency);
    return paid.length === 0 ? channels : paid;
  }

  get methods(): Method[] {
    return this.channels.flatMap((channel) => channel.methods);
  }

  get presets(): Preset[] {
    return presetsFor(this.chosen, this.meters);
  }

  get unit(): Unit {
    const { policy } = this.loaded;
    const unit = policy.units.find(({ code }) => code === policy.balance_unit);
    if (!unit) throw new Error('a policy has the unit of its balance');
    return unit;
  }

  get writing(): Writing {
    return { words: this.words, locale: this.locale, policy: this.loaded.policy, unit: this.unit };
  }

  get grantEntries(): readonly GrantEntry[] {
    return this.#grants;
  }

  get request(): EstimateRequest | undefined {
    return this.#request;
  }

  shows(section: Section): boolean {
    return this.sections === null || this.sections.split(/\s+/).includes(section);
  }

  fixed(part: Part): boolean {
    return this.readonly !== null && (this.readonly.trim() === '' || this.readonly.split(/\s+/).includes(part));
  }

  /** A section opens by itself once something in it is used, and only a person closes it: emptying a field is no reason to. */
  unfolded(section: string, isUsed: boolean): boolean {
    if (isUsed) this.#unfolded.add(section);
    return this.#unfolded.has(section);
  }

  idOf(name: string): string {
    return `${this.#id}-${name}`;
  }

  // The element's life.

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stated ??= this.#linkedState();
    if (this.share !== null) this.#openLink();
    addEventListener('hashchange', this.#followLink);
    this.#languages.observe(document.documentElement, { attributes: true, attributeFilter: ['lang'] });
    this.engine ??= (this.constructor as typeof PrepayCalculator).loadEngine?.();
    void this.engine?.then((engine) => {
      this.#engine = engine;
      void this.#readPolicy();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#followLink);
    this.#languages.disconnect();
    releasePolicy(this.#loaded);
    this.#loaded = undefined;
  }

  /** What cannot be shown must not look as if it were still loading. */
  protected override scheduleUpdate(): ReturnType<LitElement['scheduleUpdate']> {
    try {
      return super.scheduleUpdate();
    } catch (thrown) {
      // Without figures there is no more than a line to show.
      if (this.#problem) throw thrown;
      releasePolicy(this.#loaded);
      this.#loaded = undefined;
      this.#fail({ of: 'figures', reason: String(thrown), issues: [] });
    }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('policy') && this.hasUpdated) void this.#readPolicy();
    if (this.#loaded) {
      this.#fillIn();
      this.#estimate();
    }
    this.setAttribute('state', this.state);
  }

  protected override updated(): void {
    if (this.#loaded && this.#request) this.#tellChange(this.#request);
  }

  /** Why nothing is calculated. A policy without prices was read well. */
  #notice(state: 'loading' | 'unusable' | 'unavailable'): string {
    const { words } = this;
    if (state !== 'unusable') return words[state];
    const { of, reason = '' } = this.#problem ?? {};
    return of === 'prices' ? words.noPrices : of === 'figures' ? words.broken(reason) : words.unusable(reason);
  }

  protected override render(): TemplateResult {
    const { words, state } = this;
    if (state !== 'ready') {
      return html`<p class="notice ${state}" lang=${this.locale}>${this.#notice(state)}</p><slot></slot>`;
    }
    return html`<div class="base" part="base" lang=${this.locale}>
        <div class="card main" part="card" role="group" aria-label=${words.cost}>${usageView(this)}${resultView(this)}</div>
        ${walletView(this)}${compareView(this)}${takeView(this)}
        <p class="note" part="note">${words.note}</p>
        <div class="hidden" role="status"></div>
      </div>
      <div class="paper"><slot></slot></div>`;
  }

  // What a person does.

  /** Fields have names: `q:input` a quantity, `m:output` a maximum, `g:0` the amount of a grant, else the property. */
  textOf(name: string): string {
    const [kind, key = ''] = split(name);
    if (kind === 'q') return this.#quantities[key] ?? '';
    if (kind === 'm') return this.#maximum[key] ?? '';
    if (kind === 'g') return this.#grants[Number(key)]?.amount ?? '';
    return this[kind as 'perDay'];
  }

  typed(name: string, event: Event): void {
    // An input method is still writing: nothing is read until it is done.
    if ((event as InputEvent).isComposing) return;
    const text = (event.target as HTMLInputElement).value;
    if (text === this.textOf(name)) return;
    this.#changed.add(name);
    this.write(name, text);
  }

  write(name: string, text: string): void {
    const [kind, key = ''] = split(name);
    if (kind === 'q') this.#quantities = { ...this.#quantities, [key]: text };
    else if (kind === 'm') this.#maximum = { ...this.#maximum, [key]: text };
    else if (kind === 'g') this.setGrant(Number(key), { amount: text });
    else this[kind as 'perDay'] = text;
    if (kind === 'q') this.preset = this.#preset = '';
    this.edited();
  }

  left(name: string): void {
    afterPress(() => {
      if (!this.#changed.delete(name)) return;
      const found = this.#issueAt(name);
      if (found && this.textOf(name).trim() !== '') this.#errors.set(name, found);
      this.requestUpdate();
    });
  }

  errorAt(name: string): Issue | undefined {
    return this.#errors.get(name);
  }

  choose(item: Item): void {
    this.item = item.id;
    const again = this.presets.find(({ name }) => name === this.preset);
    if (again) this.#use(again);
    else this.preset = this.#preset = '';
    this.edited();
  }

  usePreset(preset: Preset): void {
    this.#use(preset);
    this.edited();
  }

  setGrant(index: number, part: Partial<GrantEntry>): void {
    this.#grants = this.#grants.map((grant, at) => (at === index ? { ...grant, ...part } : grant));
    this.edited();
  }

  addGrant(): void {
    const amount = this.#grants.length === 0 ? this.balance : '';
    this.#grants = [...this.#grants, { kind: this.#grants.length === 0 ? 'paid' : 'gift', amount, expires: '' }];
    this.edited();
    void this.updateComplete.then(() => this.#focus(`g:${this.#grants.length - 1}`));
  }

  removeGrant(index: number): void {
    this.#grants = this.#grants.filter((_, at) => at !== index);
    this.edited();
    void this.updateComplete.then(() => this.#focus(this.#grants.length === 0 ? 'balance' : 'g:0'));
  }

  tick(item: string, ticked: boolean): void {
    this.compare = ticked ? [...this.compare, item] : this.compare.filter((id) => id !== item);
    this.edited();
  }

  /** Something was changed by a person: it is said aloud and goes into the link. */
  edited(): void {
    this.#edited = true;
    this.taken = undefined;
    // The attributes follow what has no accessor of its own.
    for (const name of ['quantities', 'maximum', 'grants']) this.requestUpdate(name, undefined);
    if (this.share === null) return;
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => history.replaceState(history.state, '', this.link()), 300);
  }

  async take(form: TakenForm): Promise<void> {
    const report = this.#report();
    if (!report) return;
    const name = `${this.loaded.policy.id}-${report.usage.item}`.replace(/\W+/g, '-').replace(/-$/, '');
    if (form === 'csv') saveText(csvOf(report), `${name}.csv`, 'text/csv');
    else if (form === 'json') saveText(jsonOf(report), `${name}.json`, 'application/json');
    else await this.#copy(form, form === 'link' ? this.link() : form === 'text' ? textOf(report) : markdownOf(report));
    this.requestUpdate();
  }

  link(): string {
    const differs = [...this.#linkedState()].filter(([name, text]) => this.#stated?.get(name) !== text);
    return linkTo(location.href, this.share || 'calc', new Map(differs));
  }

  // Inside.

  #linkedState(): Map<string, string> {
    const state = new Map<string, string>(linked.map(([name, key]) => [name, this[key]]));
    for (const key of linkedLists) state.set(key, this[key].join(','));
    return state;
  }

  async #copy(form: TakenForm, text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.taken = { form };
      this.#live.say(this.words.copied, 0);
    } catch {
      this.taken = { form, refused: text };
    }
  }

  #report(): Report | undefined {
    const { answer, writing } = this;
    const usage = answer.usages?.[0];
    if (!usage || !this.#request) return undefined;
    const compared = this.comparison.usages.map((other) => ({ name: this.nameOf(other.item), usage: other }));
    const topup = this.#topup;
    return { writing, usage, request: this.#request, answer, compared, ...(topup && { topup }) };
  }

  nameOf(id: string): string {
    const item = this.items.find((known) => known.id === id);
    return item ? itemName(item, this.locale) : id;
  }

  #use({ name, quantities, perDay }: Preset): void {
    this.preset = this.#preset = name;
    this.#quantities = { ...quantities };
    this.perDay = perDay;
    this.#errors.clear();
  }

  /** A calculator that says nothing helps nobody: it opens with a typical use. */
  #fillIn(): void {
    const { presets, perDay } = this;
    let use: Preset | undefined;
    if (this.preset !== this.#preset) use = presets.find(({ name }) => name === this.preset);
    else if (this.#changed.size === 0 && this.meters.every((meter) => (this.#quantities[meter] ?? '') === ''))
      use = presets[0];
    if (!use) return;
    this.#use(use);
    // What the page states of the workload stays.
    if (perDay !== '' && !this.#edited) this.perDay = perDay;
  }

  async #readPolicy(): Promise<void> {
    const engine = this.#engine;
    if (!engine) return;
    const reading = ++this.#reading;
    if (engine.status === 'unavailable') return this.#fail({ of: 'engine', reason: engine.reason ?? '', issues: [] });
    const source = await readSource(this.policy, this);
    // A later policy was asked for meanwhile, or nobody is there any more.
    if (reading !== this.#reading || !this.isConnected) return;
    releasePolicy(this.#loaded);
    this.#loaded = undefined;
    if (source.policy === undefined)
      return this.#fail({ of: 'policy', reason: this.words.notRead(source.reason), issues: [] });
    const result = holdPolicy(engine, source.policy, this.locale);
    if (!isLoaded(result))
      return this.#fail({ of: 'policy', reason: result.issues[0]?.message ?? '', issues: result.issues });
    if (!result.policy.rating?.items.length) {
      releasePolicy(result);
      return this.#fail({ of: 'prices', reason: this.words.noPrices, issues: [] });
    }
    this.#problem = undefined;
    this.#loaded = result;
    this.#asked = '';
    this.requestUpdate();
  }

  #fail(problem: CalculatorError): void {
    this.#problem = problem;
    this.requestUpdate();
    this.#tell('prepay-error', problem);
  }

  /** What one call uses, with the meters that this item has. */
  #usage(): Usage {
    const { meters } = this;
    const figures = (given: Record<string, string>) =>
      Object.fromEntries(
        Object.entries(given)
          .filter(([meter]) => meters.includes(meter))
          .map(([meter, text]) => [meter, plainFigure(text)])
          .filter(([, text]) => text !== ''),
      );
    const maximum = figures(this.#maximum);
    return {
      item: this.chosen.id,
      quantities: figures(this.#quantities),
      ...(Object.keys(maximum).length > 0 && { maximum: { ...this.chosen.maximum, ...maximum } }),
      ...(this.group !== '' && { group: this.group }),
      ...(this.user !== '' && { user: this.user }),
      ...(this.serviceTier !== '' && { service_tier: this.serviceTier }),
      ...(this.region !== '' && { region: this.region }),
      ...(this.options.length > 0 && { options: this.options }),
      ...(this.at !== '' && { at: this.at }),
    };
  }

  #estimate(): void {
    const { loaded, locale } = this;
    const marks = [...new Set([this.unit.symbol, ...this.unit.accepts])].filter((mark) => mark !== '');
    const usage = this.#usage();
    const perDay = plainFigure(this.perDay);
    const days = plainFigure(this.days);
    const balance = plainFigure(this.balance, marks);
    const common = {
      ...(days !== '' && { days }),
      at: this.at === '' ? this.#opened : this.at,
      locale,
    };
    const daily = perDay === '' ? {} : { per_day: perDay };
    const request: Omit<EstimateRequest, 'policy'> = {
      usages: [{ ...usage, ...daily }],
      ...common,
      ...(this.#grants.length > 0 ? { grants: grantsAsked(this.#grants, marks) } : balance !== '' && { balance }),
    };
    const forms = this.#topupForms();
    const asked = JSON.stringify([request, this.compare, forms, loaded.reference]);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#price(request);
    this.#compareAll({ ...usage, ...daily }, common);
    this.#checkTopup(forms, request);
    for (const [name, shown] of this.#errors) {
      const still = this.#issueAt(name);
      if (still?.code === shown.code) this.#errors.set(name, still);
      else this.#errors.delete(name);
    }
  }

  /** A balance that cannot be read takes only what depends on it: the price is then asked for without it. */
  #price(request: Omit<EstimateRequest, 'policy'>): void {
    const { engine, reference, policy } = this.loaded;
    const ask = () => {
      this.#request = { policy: policy.id, ...request };
      this.answer = engine.estimate({ policy: reference, ...request });
    };
    ask();
    this.#balanceErrors = [];
    const errors = this.answer.issues.filter(({ severity }) => severity === 'error');
    if (this.answer.ok || !errors.every(({ where }) => /^\/(balance|grants)\b/.test(where))) return;
    this.#balanceErrors = errors;
    delete request.balance;
    delete request.grants;
    ask();
  }

  /** The same use with each item. One that cannot be compared, because it lacks a meter, does not take the others along. */
  #compareAll(usage: EstimateRequest['usages'][number], common: Omit<EstimateRequest, 'policy' | 'usages'>): void {
    const { loaded } = this;
    this.comparison = { usages: [], refused: [] };
    if (!this.answer.ok) return;
    let items = [...new Set(this.compare)].filter((id) => id !== usage.item).slice(0, mostCompared);
    for (const item of items) {
      const meter = this.#countedOtherwise(item, usage);
      if (meter === undefined) continue;
      const reason = this.words.countsOtherwise(meterName(this.writing, meter));
      this.comparison.refused.push({ item, reason });
    }
    items = items.filter((item) => !this.comparison.refused.some((known) => known.item === item));
    // An item's own maximum is its own.
    const bare = { ...usage };
    delete bare.maximum;
    for (let round = 0; round < 2 && items.length > 0; round++) {
      const usages = [usage, ...items.map((item) => ({ ...bare, item }))];
      const { usages: answered, issues } = loaded.engine.estimate({ policy: loaded.reference, usages, ...common });
      if (answered) {
        this.comparison.usages = answered;
        return;
      }
      const bad = new Map<string, string>();
      for (const { severity, where, message } of issues) {
        const item = items[Number(/^\/usages\/(\d+)/.exec(where)?.[1] ?? 0) - 1];
        if (severity === 'error' && item !== undefined && !bad.has(item)) bad.set(item, message);
      }
      for (const [item, reason] of bad) this.comparison.refused.push({ item, reason });
      items = items.filter((item) => !bad.has(item));
    }
  }

  /** A meter that one item counts within its whole and the other on top of it: the same figures would mean another use. */
  #countedOtherwise(id: string, { quantities }: Usage): string | undefined {
    const other = this.items.find((item) => item.id === id);
    const isOutside = (item: Item | undefined, meter: string) => item?.outside?.includes(meter) ?? false;
    return Object.keys(quantities).find(
      (meter) => quantities[meter] !== '0' && other && isOutside(this.chosen, meter) !== isOutside(other, meter),
    );
  }

  /** What may be asked of a top-up, until one of them can be paid: a currency has several methods. */
  #topupForms(): TopupForm[] {
    if (this.topup.trim() === '' || !this.loaded.policy.topup) return [];
    const form = {
      amount: this.topup,
      ...(this.method !== '' && { method: this.method }),
      ...(this.country !== '' && { region: this.country }),
      ...(this.buyer !== '' && { buyer: this.buyer }),
    };
    const { currencies, currency } = this;
    if (this.method !== '' || currencies.length < 2 || !currencies.includes(currency)) return [form];
    return this.methods.map(({ id }) => ({ ...form, method: id }));
  }

  #checkTopup(forms: TopupForm[], { usages, at, balance }: Omit<EstimateRequest, 'policy'>): void {
    const { engine, reference: policy } = this.loaded;
    this.#topup = this.topupAnswer = this.callsAfter = undefined;
    const held = balance !== undefined && this.answer.ok ? { balance } : {};
    for (const form of forms) {
      const answer = engine.topupCheck({ policy, form, ...held, locale: this.locale });
      this.topupAnswer ??= answer;
      if (!answer.preview.pay) continue;
      this.topupAnswer = answer;
      this.#topup = { form, preview: answer.preview };
      break;
    }
    const after = this.topupAnswer?.preview.balance_after;
    if (!after || !this.answer.ok) return;
    this.callsAfter = engine.estimate({
      policy,
      usages,
      balance: after.amount,
      ...(at !== undefined && { at }),
    }).usages?.[0]?.calls;
    if (this.#topup && this.callsAfter !== undefined) this.#topup.calls = this.callsAfter;
  }

  #issueAt(name: string): Issue | undefined {
    const where = placeOf(name);
    const all = where.startsWith('/form') ? (this.topupAnswer?.issues ?? []) : this.#issues;
    return all.find((issue) => issue.severity === 'error' && issue.where === where);
  }

  /** Errors that no field shows. */
  get otherErrors(): Issue[] {
    const known = [...this.meters.flatMap((meter) => [`q:${meter}`, `m:${meter}`]), 'perDay', 'days', 'balance'];
    const places = [...known, ...this.#grants.map((_, index) => `g:${index}`)].map(placeOf);
    return this.#issues.filter(({ severity, where }) => severity === 'error' && !places.includes(where));
  }

  /** Whether there are no figures because an entry does not fit, not because one is missing. */
  get isWaiting(): boolean {
    return !this.answer.ok || this.#balanceErrors.length > 0;
  }

  get #issues(): Issue[] {
    return [...this.#balanceErrors, ...this.answer.issues];
  }

  #tellChange(request: EstimateRequest): void {
    const spoken = JSON.stringify([request, this.answer]);
    if (spoken === this.#spoken) return;
    this.#spoken = spoken;
    this.#tell('prepay-change', { request, answer: this.answer } satisfies CalculatorChange);
    const usage = this.answer.usages?.[0];
    if (!this.#edited || !usage) return;
    const { writing, words, answer } = this;
    const total = answer.total && cost(writing, answer.total.amount);
    this.#live.say(words.spoken(cost(writing, usage.total.amount), total && (request.days ?? '30'), total));
  }

  #focus(name: string): void {
    this.renderRoot.querySelector<HTMLElement>(`[name="${name}"]`)?.focus();
  }

  readonly #followLink = (): void => {
    if (this.share !== null && this.#openLink()) this.requestUpdate();
  };

  /** True when the link holds anything for this calculator. */
  #openLink(): boolean {
    const held = readLink(location.hash, this.share || 'calc', linkedNames);
    if (held.size === 0) return false;
    const state = new Map([...(this.#stated ?? []), ...held]);
    for (const [name, key] of linked) this[key] = state.get(name) ?? '';
    for (const key of linkedLists) this[key] = listed(state.get(key) ?? '');
    if (held.has('quantities')) this.preset = this.#preset = '';
    return true;
  }

  #tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

function split(name: string): [string, string?] {
  const at = name.indexOf(':');
  return at < 0 ? [name] : [name.slice(0, at), name.slice(at + 1)];
}

/** Where the engine finds what a field holds. */
function placeOf(name: string): string {
  const [kind, key = ''] = split(name);
  const places: Record<string, string> = {
    q: `/usages/0/quantities/${key}`,
    m: `/usages/0/maximum/${key}`,
    g: `/grants/${key}/amount`,
    perDay: '/usages/0/per_day',
    topup: '/form/amount',
  };
  return places[kind] ?? `/${kind}`;
}

/** A heading of a level that the page decides. */
export const heading = (host: PrepayCalculator, text: string, name: string): TemplateResult | typeof nothing =>
  html`<div class="heading" role="heading" aria-level=${host.headingLevel} id=${host.idOf(name)}>${text}</div>`;
