import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type {
  UnitAmount,
  Issue,
  Locale,
  CurrencyAmount,
  PolicyReference,
  TopupPreview,
  TopupCheckAnswer,
  TopupCheckRequest,
  TopupForm,
} from '@prepay/engine';
import type { FormEngine } from '@prepay/engine/form';
import { sharedFormEngine } from '../engine/shared-form-engine.ts';
import { money } from '../i18n/format.ts';
import { catalogues, localeOf, nearestLocale, type Words } from '../i18n/words.ts';
import { withMethodNames } from '../policy/method-names.ts';
import { asksForBuyer, asksForRegion, channelsOf, unitOf, type Channel, type Method } from '../policy/policy.ts';
import { isLoaded, type Loaded, loadPolicy, unloadPolicy } from '../policy/policy-loader.ts';
import { amountView } from './amount-view.ts';
import { CodeForm } from './code-form.ts';
import { copyText } from './copy.ts';
import { forgetDraft, readDraft, saveDraft } from './draft.ts';
import {
  amountOf,
  emptyEntries,
  fieldOf,
  OTHER,
  requestForm,
  type ChoiceField,
  type Entries,
  type TextField,
} from './entries.ts';
import { errorSummaryView, targetId } from './error-summary-view.ts';
import { Fallback } from './fallback.ts';
import { figuresOf, forgetOrder, keepOrder, keptOrder } from './kept-order.ts';
import { announce, liveRegion } from './live-region.ts';
import { methodView } from './method-view.ts';
import { channelInUse, offeredMethods, presetPreviews } from './offers.ts';
import { simulatedOrder, type Order } from './order.ts';
import type { OrderView } from './order-view.ts';
import { payerView } from './payer-view.ts';
import { afterPress, flushPress } from './press.ts';
import { isRegionChoice } from './regions.ts';
import { reviewView } from './review-view.ts';
import { sideView } from './summary-view.ts';
import type { TopupHost } from './topup-host.ts';
import { agreementView, transferView } from './transfer-view.ts';
import { orderNotLoadedView, unavailableView, unusableView, waitingView } from './state-views.ts';
import { fieldAt, Validation } from './validation.ts';

export interface OrderRequest {
  form: TopupForm;
  answer: TopupCheckAnswer;
}

interface Wallet {
  balance: string;
  overdue: string;
}

/** Texts that are not empty: the engine takes an empty balance for one that it cannot read. */
const filled = ({ balance, overdue }: Wallet): Partial<Wallet> => ({
  ...(balance && { balance }),
  ...(overdue && { overdue }),
});

/** What was agreed on, and the wallet that it was worked out for. */
interface Ordered extends Wallet {
  preview: TopupPreview;
}

let instances = 0;

/** What shows orders comes when one is reviewed. Undefined when it could not be loaded; the next call tries again. */
const loadOrderView = () => import('./order-view.ts').catch(() => undefined);

/**
 * A top-up form that any policy drives: amounts, payment methods, bank transfer, redemption code, review and order.
 *
 * It renders into the light DOM, so that forms, labels and the page's styles work as in plain HTML (`topup.css` dresses it). What
 * stands inside the tag is the fallback: a plain form that a server takes. It stays when the engine cannot run, and it is replaced,
 * with what was typed and chosen kept, when the engine is ready. The element decides no rule and works out no figure; it asks the engine.
 *
 * @attr policy - id of a built-in policy, or a handle of `policy.load`
 * @attr locale - `en` or `zh-CN`; left out, the nearest `lang` decides
 * @attr balance - what the wallet holds, decimal text, net of what is owed
 * @attr overdue - what is owed, decimal text
 * @attr profile-name - the name of the profile: the remitter of a transfer, unless another is typed, which is then compared with it
 * @attr keep-order - an order that was placed is shown again after a reload of the tab, until it closes. Left out where the server is asked
 *   what became of an order
 * @attr state - set by the element for styling: `loading`, `ready`, `unusable`, `unavailable`
 *
 * @prop {string | object} policy - as the attribute, or a whole policy as an object
 * @prop {Promise<FormEngine>} engine - the engine in use; all forms share one unless another is set by the time they are connected
 * @prop {TopupCheckAnswer} answer - the engine's latest answer to what stands in the form (read only)
 *
 * @event prepay-policy - a policy was read; detail `{policy, issues}`; bubbles, composed
 * @event prepay-preview - the form was checked again; detail: the answer; bubbles, composed
 * @event prepay-order - an order is to be made; detail `{form, answer}`; bubbles, composed, cancelable: prevent it, make the order on
 *   the server and call `showOrder`. If nobody prevents it, the order is simulated.
 * @event prepay-redeem - a code of the right format is to be redeemed; detail `{code}`; bubbles, composed
 *
 * @slot - none: children of the tag are the fallback form. There are no shadow parts; style the classes of `topup.css`.
 */
export class PrepayTopup extends LitElement implements TopupHost {
  static override properties = {
    policy: {},
    locale: {},
    balance: {},
    overdue: {},
    profileName: { attribute: 'profile-name' },
    keepOrder: { attribute: 'keep-order', type: Boolean },
    engine: { attribute: false },
  };

  declare policy: PolicyReference;
  declare balance: string;
  declare overdue: string;
  declare profileName: string;
  declare keepOrder: boolean;
  declare engine: Promise<FormEngine>;

  entries: Entries = emptyEntries();
  validation = new Validation();
  answer: TopupCheckAnswer = { ok: false, issues: [], preview: {} };
  methods: Method[] = [];
  channel: Channel | undefined;
  tiles = new Map<string, TopupPreview>();
  readAs: string | undefined;

  #locale: Locale | undefined;
  /** What assistive technology reads the words in; the page around may be in another language. */
  #lang = '';
  #engine: FormEngine | undefined;
  #loaded: Loaded<FormEngine> | undefined;
  #policyIssues: Issue[] = [];
  #changed = new Set<TextField>();
  /** The remitter that nobody typed. */
  #filledIn = '';
  #reviewed: TopupCheckAnswer | undefined;
  #ordered: Ordered = { preview: {}, balance: '', overdue: '' };
  #order: Order | undefined;
  #orderView: OrderView | undefined;
  /** What shows orders could not be loaded. */
  #notLoaded = false;
  #fallback = new Fallback(this);
  /** The control of the plain form that had the focus. */
  #focused: string | undefined;
  #generation = 0;
  readonly #id = `prepay-${++instances}`;
  readonly #codeForm = new CodeForm(
    () => this,
    (code) => this.#tell('prepay-redeem', { code }),
    () => this.requestUpdate(),
  );

  constructor() {
    super();
    this.policy = '';
    this.balance = '';
    this.overdue = '';
    this.profileName = '';
    this.keepOrder = false;
  }

  get locale(): Locale {
    return this.#locale ?? nearestLocale(this, this.#lang);
  }

  set locale(locale: Locale | null) {
    this.#locale = locale === null ? undefined : localeOf(locale);
  }

  get words(): Words {
    return catalogues[this.locale];
  }

  get loaded(): Loaded<FormEngine> {
    if (!this.#loaded) throw new Error('the policy is not loaded yet');
    return this.#loaded;
  }

  protected override createRenderRoot(): HTMLElement {
    this.prepend(this.#fallback.marker);
    this.renderOptions.renderBefore = this.#fallback.marker;
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    liveRegion();
    void this.#takeEngine();
  }

  /** What was set before the tag was an element is there from the first update on. */
  async #takeEngine(): Promise<void> {
    await this.updateComplete;
    this.engine ??= sharedFormEngine();
    this.#engine = await this.engine;
    this.#readPolicy();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    unloadPolicy(this.#loaded);
    this.#loaded = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.#locale || this.lang === this.#lang) this.lang = this.#lang = this.locale;
    if (changed.has('policy')) this.#readPolicy();
    if (this.#state === 'ready' || this.#state === 'unusable') this.#takeOver();
    if (this.#loaded) this.#check();
    if (changed.has('locale')) this.#codeForm.languageChanged();
    this.setAttribute('state', this.#state);
  }

  protected override updated(): void {
    if (this.isConnected) this.#orderView?.updated();
    this.#refocus();
    const dialog = this.querySelector<HTMLDialogElement>('dialog.review');
    if (!dialog) return;
    if (this.#reviewed && !dialog.open) {
      dialog.showModal();
      dialog.querySelector('h2')?.focus();
    }
    if (!this.#reviewed && dialog.open) dialog.close();
  }

  protected override render(): TemplateResult {
    if (this.#state === 'loading') return waitingView(this.words);
    if (this.#state === 'unavailable') return unavailableView(this.words);
    if (this.#state === 'unusable') return unusableView(this.words, this.#policyIssues);
    return html`${keyed(this.#generation, this.#order ? this.#placedView(this.#order) : this.#formView())}`;
  }

  get #state(): 'loading' | 'ready' | 'unusable' | 'unavailable' {
    if (!this.#engine) return 'loading';
    if (this.#engine.status === 'unavailable') return 'unavailable';
    return this.#loaded ? 'ready' : 'unusable';
  }

  #formView(): TemplateResult {
    const manyChannels = channelsOf(this.loaded.policy).length > 1;
    const amount = amountView(this);
    const method = methodView(this);
    return html`<form class="topup" novalidate @submit=${this.submitted}>
        <div class="fields card">
          ${errorSummaryView(this)} ${payerView(this)} ${manyChannels ? [method, amount] : [amount, method]} ${transferView(this)}
          ${agreementView(this)}
        </div>
        ${sideView(this)}
      </form>
      ${this.#codeForm.view()}
      ${reviewView(this, this.#reviewed, {
        notLoaded: this.#notLoaded,
        confirm: () => void this.#confirm(),
        close: () => this.#closeReview(),
      })}`;
  }

  #placedView({ number }: Order): TemplateResult {
    if (this.#orderView) return this.#orderView.view();
    return this.#notLoaded ? orderNotLoadedView(this.words, number) : waitingView(this.words);
  }

  // What a person does.

  typed(field: TextField, event: Event): void {
    // An input method is still writing: nothing is read and nothing rewritten until it is done.
    if ((event as InputEvent).isComposing) return;
    const text = (event.target as HTMLInputElement).value;
    if (text === this.entries[field]) return;
    this.entries = { ...this.entries, [field]: text };
    if (field === 'other') {
      this.entries.preset = OTHER;
      this.readAs = undefined;
    }
    this.#changed.add(field);
    this.#edited();
  }

  left(field: TextField): void {
    afterPress(() => this.#leave(field));
  }

  #leave(field: TextField): void {
    if (!this.#changed.delete(field)) return;
    this.validation.left(fieldOf(field), this.entries[field].trim() === '');
    if (field === 'other') this.#settleAmount();
    this.requestUpdate();
  }

  chose(field: ChoiceField, value: string): void {
    this.entries = { ...this.entries, [field]: value };
    if (field === 'preset') this.readAs = undefined;
    this.#edited();
    this.validation.left(fieldOf(field), field === 'preset' && amountOf(this.entries) === '');
    if (amountOf(this.entries) !== '') this.validation.left('amount', false);
  }

  agreed(ticked: boolean): void {
    this.entries = { ...this.entries, agreement: ticked };
    this.#edited();
  }

  submitted(event: Event): void {
    event.preventDefault();
    flushPress();
    this.#check();
    this.validation.submitted();
    this.#settleAmount();
    this.requestUpdate();
    if (this.answer.ok) {
      this.#reviewed = this.answer;
      this.#notLoaded = false;
      void loadOrderView();
    } else void this.updateComplete.then(() => document.getElementById(this.idOf('errors'))?.focus());
  }

  copy(text: string, what: string, event: Event): void {
    const shown = (event.currentTarget as Element).parentElement?.querySelector('.row-text') ?? null;
    void copyText(text, what, shown, this.words);
  }

  goTo(issue: Issue, event: Event): void {
    event.preventDefault();
    const field = fieldAt(issue);
    if (field) document.getElementById(targetId(this, field))?.focus();
  }

  idOf(name: string): string {
    return `${this.#id}-${name}`;
  }

  shown(figure: CurrencyAmount | UnitAmount): string {
    const code = 'currency' in figure ? figure.currency : figure.unit;
    return money(unitOf(this.loaded.policy, code), figure.amount, this.locale);
  }

  /**
   * Shows an order that the host made after it prevented `prepay-order`: with the figures that were reviewed here and, by the rules, its
   * deadline. `now` is the server's time at this moment: the minutes that are left are then counted from it, whatever the clock of the
   * computer says.
   */
  showOrder(number: string, created: Date, { now }: { now?: Date } = {}): void {
    void this.#place({ number, created, simulated: false, ahead: now && now.getTime() - Date.now() });
  }

  // The engine.

  #readPolicy(): void {
    const engine = this.#engine;
    if (!engine || engine.status === 'unavailable') return;
    unloadPolicy(this.#loaded);
    const result = loadPolicy(engine, this.policy, this.locale);
    this.#loaded = isLoaded(result) ? result : undefined;
    this.#policyIssues = isLoaded(result) ? [] : result.issues;
    this.#generation += 1;
    this.#order = undefined;
    this.#orderView = undefined;
    this.#reviewed = undefined;
    this.readAs = undefined;
    this.#filledIn = '';
    this.validation.reset();
    this.#codeForm.clear();
    if (this.#loaded) this.entries = this.#openingEntries(this.#loaded);
    if (this.#loaded && this.keepOrder) this.#takeUp(this.#loaded);
    this.#tell('prepay-policy', { policy: this.#loaded?.policy, issues: this.#policyIssues });
  }

  /** The draft, with the choices filled in that have an obvious first answer; each stays in view and can be changed. */
  #openingEntries({ policy }: Loaded<FormEngine>): Entries {
    const entries = readDraft(policy.id);
    if (asksForRegion(policy) && entries.region === '')
      entries.region = new Intl.Locale(navigator.language).region ?? '';
    if (asksForBuyer(policy) && entries.buyer === '') entries.buyer = 'individual';
    return entries;
  }

  /** What a person has done in the plain form so far is done in this one. */
  #takeOver(): void {
    const policy = this.#loaded?.policy;
    const knows = (region: string) => policy !== undefined && isRegionChoice(policy, region);
    const { code, focused } = this.#fallback.replace(this.#order ? emptyEntries() : this.entries, knows) ?? {};
    if (code) this.#codeForm.take(code);
    this.#focused = focused;
  }

  /** Whoever was in a control of the plain form goes on in the same one. */
  #refocus(): void {
    if (this.#focused) document.getElementById(targetId(this, this.#focused))?.focus();
    this.#focused = undefined;
  }

  #check(): void {
    const { engine, reference, policy } = this.loaded;
    this.methods = offeredMethods(engine, reference, policy, this.entries);
    if (!this.methods.some((method) => method.id === this.entries.method))
      this.entries.method = this.methods[0]?.id ?? '';
    const channel = channelInUse(policy, this.entries.method);
    if (this.channel && channel !== this.channel) this.#moveTo(channel);
    this.channel = channel;
    // What is known already is not asked for again; what somebody typed, or took out, stays.
    if (channel?.fields?.remitter && this.entries.remitter === this.#filledIn)
      this.entries.remitter = this.#filledIn = this.profileName;
    this.tiles = channel ? presetPreviews(engine, reference, channel, this.entries) : new Map();
    if (this.entries.preset === OTHER && channel && !channel.custom) this.#chooseTile(engine);
    const answer = engine.topupCheck(this.#request());
    // A request that could not be used at all (a balance that is no decimal, say) is answered without a preview.
    const issues = answer.issues.map((issue) => this.#readable(issue));
    this.answer = { ...answer, issues, preview: answer.preview ?? {} };
    this.validation.heard(this.answer);
  }

  /** The engine asks to read the agreement; where the policy does not say where it is, nobody could. */
  #readable(issue: Issue): Issue {
    const { agreement } = this.channel ?? {};
    if (issue.code !== 'agreement.not_ticked' || !agreement || agreement.url)
      return withMethodNames(issue, this.loaded.policy, this.locale);
    return { ...issue, message: this.words.agreeMissing(agreement.name[this.locale]) };
  }

  /** Another channel offers other amounts: a preset that it does not have is no longer chosen. */
  #moveTo(channel: Channel | undefined): void {
    const { preset } = this.entries;
    if (preset === '' || preset === OTHER || channel?.presets?.includes(preset)) return;
    this.entries = { ...this.entries, preset: '' };
  }

  /** An amount that was typed elsewhere, where none can be typed: it is the tile that the engine reads as the same amount, or none. */
  #chooseTile(engine: FormEngine): void {
    const { amount } = engine.topupCheck(this.#request()).preview ?? {};
    const tile = [...this.tiles].find(([, preview]) => amount !== undefined && preview.amount === amount);
    this.entries = { ...this.entries, preset: tile?.[0] ?? '' };
  }

  #request(): TopupCheckRequest {
    const { reference: policy, policy: rules } = this.loaded;
    const form = requestForm(this.entries);
    // While no method is on offer, the check is asked about the first there is: it names what has to be chosen before.
    form.method ||= channelsOf(rules)[0]?.methods[0]?.id ?? '';
    const { balance, locale, overdue, profileName } = this;
    const profile = profileName !== '' && { profile: { name: profileName } };
    return { policy, form, locale, ...profile, ...filled({ balance, overdue }) };
  }

  #edited(): void {
    this.#check();
    saveDraft(this.loaded.policy.id, this.entries);
    const { pay, credit } = this.answer.preview;
    if (pay && credit) announce(this.words.spokenSummary(this.shown(pay), this.shown(credit)));
    this.#tell('prepay-preview', this.answer);
    this.requestUpdate();
  }

  /** The field shows what was read. What could not be read stays as it was typed. */
  #settleAmount(): void {
    const { amount, read_as } = this.answer.preview;
    if (this.entries.preset !== OTHER || amount === undefined || this.validation.errorAt('amount')) return;
    if (read_as !== undefined) this.readAs = read_as;
    this.entries = { ...this.entries, other: amount };
  }

  // Review and order.

  async #confirm(): Promise<void> {
    const reviewed = this.#reviewed;
    // An order is made only when it can also be shown.
    this.#notLoaded = !(await loadOrderView());
    this.requestUpdate();
    if (this.#notLoaded) return announce(this.words.orderNotMade);
    if (!reviewed || this.#reviewed !== reviewed) return;
    this.#closeReview();
    const detail: OrderRequest = { form: this.#request().form, answer: reviewed };
    this.#ordered = { preview: reviewed.preview, balance: this.balance, overdue: this.overdue };
    if (this.#tell('prepay-order', detail)) void this.#place(simulatedOrder(new Date()));
  }

  async #place(order: Order): Promise<void> {
    const { id: policy } = this.loaded.policy;
    const { preview, ...wallet } = this.#ordered;
    forgetDraft(policy);
    if (this.keepOrder)
      keepOrder({
        ...wallet,
        ...order,
        policy,
        created: order.created.toISOString(),
        entries: this.entries,
        figures: figuresOf(preview),
      });
    await this.#show(order);
    document.getElementById(this.idOf('order'))?.focus();
  }

  /** Shows the order that was kept, unless the rules have changed: they would show other figures than were agreed on. */
  #takeUp({ engine, reference, policy }: Loaded<FormEngine>): void {
    const kept = keptOrder(policy.id);
    if (!kept) return;
    const { number, created, simulated, ahead, entries, balance, overdue, figures } = kept;
    const form = requestForm(entries);
    const { ok, preview } = engine.topupCheck({ policy: reference, form, ...filled({ balance, overdue }) });
    if (!ok || figuresOf(preview) !== figures) return forgetOrder();
    this.entries = entries;
    this.#ordered = { preview, balance, overdue };
    void this.#show({ number, created: new Date(created), simulated, ahead });
  }

  async #show(order: Order): Promise<void> {
    this.#order = order;
    const loaded = await loadOrderView();
    if (this.#order !== order) return;
    this.#notLoaded = !loaded;
    this.#generation += 1;
    this.#orderView =
      loaded &&
      new loaded.OrderView(this, order, this.#ordered.preview, {
        startAgain: () => this.#startAgain(),
        closed: () => this.#forgetOrder(),
        redraw: () => this.requestUpdate(),
      });
    this.requestUpdate();
    await this.updateComplete;
  }

  #closeReview(): void {
    this.#reviewed = undefined;
    this.requestUpdate();
  }

  #forgetOrder(): void {
    if (this.keepOrder) forgetOrder();
  }

  #startAgain(): void {
    this.#forgetOrder();
    this.#order = undefined;
    this.#orderView = undefined;
    this.#generation += 1;
    this.entries = { ...this.entries, agreement: false };
    saveDraft(this.loaded.policy.id, this.entries);
    this.validation.reset();
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('input:checked, input, select')?.focus());
  }

  #tell(name: string, detail: unknown): boolean {
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true }));
  }
}
