import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type {
  CurrencyAmount,
  Engine,
  Explanation,
  FlowsQuery,
  Issue,
  Locale,
  OrderStatus,
  Outcome,
  UnitAmount,
  View,
  Wallet,
  WalletEvent,
  WalletPageAnswer,
} from '@prepay/engine';
import { sharedEngine } from '../engine/shared-engine.ts';
import { money } from '../i18n/format.ts';
import { withLocalTimes } from '../i18n/local-times.ts';
import { minutesUntil } from '../i18n/times.ts';
import { walletCatalogues, type WalletWords } from '../i18n/wallet-words.ts';
import { catalogues, localeOf, nearestLocale, type Words } from '../i18n/words.ts';
import { unitName, unitOf } from '../policy/policy.ts';
import { retold } from '../scenario/retold.ts';
import type { NewEvent, ScenarioStore } from '../scenario/scenario-store.ts';
import { CodeForm } from '../topup/code-form.ts';
import { copyText } from '../topup/copy.ts';
import { announce, liveRegion } from '../topup/live-region.ts';
import { simulatedOrder } from '../topup/order.ts';
import { isLoaded, type Loaded, loadPolicy, unloadPolicy } from '../policy/policy-loader.ts';
import { waitingView } from '../topup/state-views.ts';
import type { OrderRequest } from '../topup/topup-element.ts';
import { WalletAddress, type Section, type WalletPlace } from './address.ts';
import { alertsView } from './alerts-view.ts';
import { attemptView, isAt } from './attempt-view.ts';
import { codesView, redeemPlace } from './codes-view.ts';
import { flowsView } from './flows-view.ts';
import { invoicesView } from './invoices-view.ts';
import { asName, keysView } from './keys-view.ts';
import { orderPlace, ordersView } from './orders-view.ts';
import { overviewView } from './overview-view.ts';
import { placeLink, time } from './parts.ts';
import { QuestionDialog } from './question-dialog.ts';
import { refundsView } from './refunds-view.ts';
import { viewsOf } from './sections.ts';
import type { Attempt, Question, WalletHost } from './wallet-host.ts';

const sectionViews: Record<View, (host: WalletHost) => TemplateResult> = {
  overview: overviewView,
  orders: ordersView,
  flows: flowsView,
  keys: keysView,
  codes: codesView,
  invoices: invoicesView,
  refunds: refundsView,
  alerts: alertsView,
};

const topupPlace = 'topup';

/** Minutes left at which a waiting order is spoken of. */
const spokenMinutes = [1, 5];

let instances = 0;

/**
 * A wallet as its owner sees it: balance, orders, ledger, keys, codes, invoices, refunds and alerts, as the policy has them.
 *
 * It renders into the light DOM (`wallet.css` dresses it). It decides no rule and works out no figure: what an action would do is asked of
 * the engine before it is done, and what it did is what the engine says. Where one is stands in the address (`address.ts`).
 *
 * @attr locale - `en` or `zh-CN`; left out, the nearest `lang` decides
 * @attr state - set by the element for styling: `loading`, `ready`, `unusable`, `unavailable`
 *
 * @prop {ScenarioStore} store - the events that the wallet lives
 * @prop {Promise<Engine>} engine - the engine in use; all elements share one unless another is set before they are connected
 */
export class PrepayWallet extends LitElement implements WalletHost {
  static override properties = {
    store: { attribute: false },
    locale: {},
    engine: { attribute: false },
  };

  declare store: ScenarioStore;
  declare engine: Promise<Engine>;

  readonly address = new WalletAddress();
  attempt: Attempt | undefined;
  readonly codeForm: CodeForm;

  #locale: Locale | undefined;
  /** What assistive technology reads the words in; the page around may be in another language. */
  #lang = '';
  #engine: Engine | undefined;
  #loaded: Loaded | undefined;
  #listening: ScenarioStore | undefined;
  #lived: { events: readonly WalletEvent[]; cursor: number } | undefined;
  #statuses = new Map<string, { status: OrderStatus; minutes: number }>();
  #shownSection: Section | undefined;
  #isBusy = false;
  readonly #question = new QuestionDialog(() => this.requestUpdate());
  readonly #id = `prepay-wallet-${++instances}`;

  constructor() {
    super();
    this.codeForm = new CodeForm(
      () => ({
        loaded: this.loaded,
        words: this.common,
        locale: this.locale,
        idOf: (name) => this.idOf(name),
        codeHint: this.words.codeHint,
      }),
      (code) => void this.#redeem(code),
      () => this.requestUpdate(),
    );
  }

  get locale(): Locale {
    return this.#locale ?? nearestLocale(this, this.#lang);
  }

  set locale(locale: Locale | null) {
    this.#locale = locale === null ? undefined : localeOf(locale);
  }

  get words(): WalletWords {
    return walletCatalogues[this.locale];
  }

  get common(): Words {
    return catalogues[this.locale];
  }

  get loaded(): Loaded {
    if (!this.#loaded) throw new Error('the policy is not loaded yet');
    return this.#loaded;
  }

  get wallet(): Wallet {
    const wallet = this.store.answer?.wallet;
    if (!wallet) throw new Error('the wallet is not there yet');
    return wallet;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    liveRegion();
    addEventListener('popstate', this.#moved);
    this.#shownSection = this.address.place.section;
    this.engine ??= sharedEngine();
    void this.engine.then((engine) => {
      this.#engine = engine;
      this.#readPolicy();
      this.requestUpdate();
    });
    this.#listen(this.store);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('popstate', this.#moved);
    this.#listen(undefined);
    unloadPolicy(this.#loaded);
    this.#loaded = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.#locale || this.lang === this.#lang) this.lang = this.#lang = this.locale;
    if (changed.has('store') && this.isConnected) {
      this.#listen(this.store);
      this.attempt = undefined;
      this.#statuses.clear();
      this.codeForm.clear();
      this.#readPolicy();
    }
    if (changed.has('locale') && changed.get('locale') !== undefined) this.#languageChanged();
    this.setAttribute('state', this.#state);
  }

  protected override updated(): void {
    this.#question.updated(this);
  }

  protected override render(): TemplateResult {
    const state = this.#state;
    if (state === 'loading') return waitingView(this.common);
    if (state === 'unavailable') return html`<p class="notice">${this.words.unavailable}</p>`;
    if (state === 'unusable') return this.#unusableView(this.store.answer?.issues ?? []);
    const section = this.#section;
    const title = section === 'topup' ? this.words.startTopup : this.words.views[section];
    return html`<section class="wallet" aria-labelledby=${this.idOf('title')}>
      ${this.#barView()} ${this.#navigation(section)}
      <div class="section-head">
        <h2 class="section-title" id=${this.idOf('title')} tabindex="-1">${title}</h2>
        ${section === 'topup' ? placeLink(this, { section: 'overview' }, this.words.backToOverview) : nothing}
      </div>
      <div class="section-body">
        ${keyed(`${section} ${this.loaded.reference}`, section === 'topup' ? this.#topupView() : sectionViews[section](this))}
      </div>
      ${this.#question.view(this)}
    </section>`;
  }

  get #state(): 'loading' | 'ready' | 'unusable' | 'unavailable' {
    if (this.#engine?.status === 'unavailable') return 'unavailable';
    if (!this.#engine || !this.store?.answer) return 'loading';
    return this.#loaded && this.store.answer.wallet ? 'ready' : 'unusable';
  }

  /** The section in the address, unless this platform does not have it. */
  get #section(): Section {
    const { section } = this.address.place;
    return section === 'topup' || viewsOf(this.loaded.policy).includes(section) ? section : 'overview';
  }

  #unusableView(issues: Issue[]): TemplateResult {
    return html`<section class="notice bad" aria-labelledby=${this.idOf('unusable')}>
      <h2 id=${this.idOf('unusable')}>${this.words.unusable}</h2>
      <ul>
        ${issues.map((issue) => html`<li><code>${issue.where || '/'}</code> ${this.said(issue)}</li>`)}
      </ul>
    </section>`;
  }

  #barView(): TemplateResult {
    const { words, store } = this;
    return html`<div class="wallet-bar">
      <p class="clock"><span>${words.clock}</span> ${time(this, store.now)}</p>
      <button type="button" class="button undo" aria-disabled=${store.canUndo ? 'false' : 'true'} @click=${() => this.undo()}>
        ${words.undoLast}
      </button>
    </div>`;
  }

  #navigation(current: Section): TemplateResult {
    return html`<nav class="sections" aria-label=${this.words.sections}>
      ${viewsOf(this.loaded.policy).map(
        (view) =>
          html`<a
            href=${this.address.href({ section: view })}
            aria-current=${view === current ? 'page' : nothing}
            @click=${(event: MouseEvent) => this.follow(event)}
            >${this.words.views[view]}</a
          >`,
      )}
    </nav>`;
  }

  #topupView(): TemplateResult {
    const { store, wallet } = this;
    return html`${attemptView(this, topupPlace)}
      <prepay-topup
        .policy=${store.policy}
        .engine=${this.engine}
        .locale=${this.locale}
        .balance=${wallet.balance}
        .overdue=${wallet.overdue}
        .profileName=${store.opening.profile?.name ?? ''}
        @prepay-order=${this.#ordered}
      ></prepay-topup>`;
  }

  // What the templates use.

  idOf(name: string): string {
    return `${this.#id}-${name}`;
  }

  shown(figure: CurrencyAmount | UnitAmount): string {
    const code = 'currency' in figure ? figure.currency : figure.unit;
    return money(unitOf(this.loaded.policy, code), figure.amount, this.locale);
  }

  get unitName(): string {
    return unitName(unitOf(this.loaded.policy, this.wallet.unit), this.locale);
  }

  credit(amount: string): string {
    return this.shown({ amount, unit: this.wallet.unit });
  }

  said(finding: Issue | Explanation): string {
    return withLocalTimes(finding, this.locale);
  }

  copy(text: string, what: string, event: Event): void {
    const shown = (event.currentTarget as Element).parentElement?.querySelector('.row-text') ?? null;
    void copyText(text, what, shown, this.common);
  }

  flows(query: FlowsQuery): WalletPageAnswer<FlowsQuery> {
    return this.loaded.engine.walletQuery({ ...this.store.request(), query });
  }

  #readAmount(text: string, where: string): { amount: string } | { issue: Issue } {
    const { engine, reference } = this.loaded;
    const read = engine.amountRead({ policy: reference, text, locale: this.locale });
    if (read.ok) return { amount: read.amount };
    const [issue] = read.issues;
    // The balance can be counted finer than payments are: how fine, the wallet itself says.
    if (!issue || issue.code === 'amount.fraction_digits') return { amount: text };
    return { issue: { ...issue, where: `/event/${where}` } };
  }

  amountIn(place: string, text: string, where: string): string | undefined {
    const read = this.#readAmount(text, where);
    if ('amount' in read) return read.amount;
    this.refuse(place, () => {
      const again = this.#readAmount(text, where);
      return 'issue' in again ? [again.issue] : [];
    });
    return undefined;
  }

  redraw(): void {
    this.requestUpdate();
  }

  // What a person does.

  async act(place: string, event: NewEvent): Promise<boolean> {
    if (this.#isBusy) return false;
    this.#isBusy = true;
    try {
      // Asked first: what is refused changes nothing, so it need not stand among the events either.
      if (!(await this.#wouldApply(place, event))) return false;
      const { id, applied, issues, explain, refusal } = await this.store.append(event);
      this.attempt = { place, event, id, applied, issues, explain, refusal };
      this.requestUpdate();
      await this.updateComplete;
      announce(
        applied
          ? explain.map((note) => this.said(note)).join(' ') || this.words.done
          : issues
              .slice(0, 1)
              .map((issue) => this.said(issue))
              .join(''),
      );
      // Where the button that was pressed is gone, the focus goes to what came of it.
      if (document.activeElement === null || document.activeElement === document.body) this.#focusAttempt(place);
      return applied;
    } finally {
      this.#isBusy = false;
    }
  }

  async ask(place: string, event: (ticked: boolean) => NewEvent, question: Question, done?: () => void): Promise<void> {
    const answer = await this.#wouldApply(place, event(false));
    if (!answer) return;
    const notes = [...answer.explain, ...answer.issues].map((note) => this.said(note));
    this.#question.open(question, notes, async (ticked) => {
      if (await this.act(place, event(ticked))) done?.();
    });
  }

  refuse(place: string, read: () => Issue[]): void {
    this.#refused({ place, event: undefined, applied: false, issues: read(), explain: [], reread: read });
  }

  edited(place: string, name: string): void {
    const { attempt } = this;
    if (attempt?.place !== place || attempt.applied || !attempt.issues.some((issue) => isAt(issue, name))) return;
    this.attempt = { ...attempt, issues: attempt.issues.filter((issue) => !isAt(issue, name)) };
    this.requestUpdate();
  }

  undo(): void {
    const { store, words } = this;
    if (!store.canUndo) return announce(words.nothingToUndo);
    this.attempt = undefined;
    store.undo();
    announce(words.undone);
    void this.updateComplete.then(() => {
      if (document.activeElement === document.body) this.#focusTitle();
    });
  }

  follow(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.pushState(null, '', (event.currentTarget as HTMLAnchorElement).href);
    this.#moved();
    void this.updateComplete.then(() => this.#focusTitle());
  }

  goTo(change: Partial<WalletPlace>): void {
    history.pushState(null, '', this.address.href(change));
    this.#moved();
  }

  // Below the surface.

  /** The outcome that the event would have, where it would be applied; otherwise what keeps it from being is shown. */
  async #wouldApply(place: string, event: NewEvent): Promise<Pick<Attempt, 'explain' | 'issues'> | undefined> {
    const { outcome, refused } = await this.#tried(place, event);
    if (refused) this.#refused(refused);
    return outcome;
  }

  async #tried(place: string, event: NewEvent): Promise<{ outcome?: Outcome; refused?: Attempt }> {
    const { ok, issues, outcome } = await this.store.preview(event);
    if (ok && outcome.applied) return { outcome };
    const { refusal } = outcome ?? {};
    const wrong = (ok ? outcome.issues : issues).map((issue) => asName(issue, this.words));
    return { refused: { place, event, applied: false, issues: wrong, explain: [], refusal } };
  }

  #refused(attempt: Attempt): void {
    this.attempt = attempt;
    this.requestUpdate();
    void this.updateComplete.then(() => this.#focusAttempt(attempt.place));
  }

  #focusAttempt(place: string): void {
    document.getElementById(this.idOf(`attempt-${place}`))?.focus();
  }

  #focusTitle(): void {
    document.getElementById(this.idOf('title'))?.focus();
  }

  #ordered = (event: CustomEvent<OrderRequest>): void => {
    // The order is made here, in the scenario, so the element need not simulate one.
    event.preventDefault();
    void this.#order(event.detail);
  };

  async #order({ form }: OrderRequest): Promise<void> {
    const order = simulatedOrder(new Date(this.store.now)).number;
    const filled = Object.fromEntries(Object.entries(form).filter(([, value]) => value !== '' && value !== false));
    const { profile } = this.store.opening;
    const event: NewEvent = { type: 'order.create', order, form: filled, ...(profile && { profile }) };
    if (!(await this.act(topupPlace, event))) return;
    const [newest] = this.wallet.orders;
    if (!newest || !viewsOf(this.loaded.policy).includes('orders')) return;
    const place = orderPlace(this, newest);
    if (this.attempt) this.attempt = { ...this.attempt, place };
    this.goTo({ section: 'orders' });
    await this.updateComplete;
    document.getElementById(this.idOf(`${place}-title`))?.focus();
  }

  async #redeem(code: string): Promise<void> {
    this.codeForm.handedOver = undefined;
    if (!(await this.act(redeemPlace, { type: 'code.redeem', code }))) this.codeForm.text = code;
    this.requestUpdate();
  }

  #readPolicy(): void {
    const engine = this.#engine;
    if (!engine || engine.status === 'unavailable' || !this.store) return;
    unloadPolicy(this.#loaded);
    const result = loadPolicy(engine, this.store.policy, this.locale);
    this.#loaded = isLoaded(result) ? result : undefined;
  }

  #listen(store: ScenarioStore | undefined): void {
    if (store === this.#listening) return;
    this.#listening?.removeEventListener('change', this.#changed);
    this.#listening = store;
    store?.addEventListener('change', this.#changed);
  }

  #changed = (): void => {
    const { events, cursor, answer } = this.store;
    const isSame = this.#lived?.events === events && this.#lived.cursor === cursor;
    this.#lived = { events, cursor };
    // What was said about an action is over once something else has happened; `act` says its own afterwards. In another language it is said
    // again.
    const again = isSame ? answer?.outcomes?.find(({ id }) => id === this.attempt?.id) : undefined;
    if (!isSame) this.attempt = undefined;
    else if (this.attempt && again) this.attempt = { ...this.attempt, issues: again.issues, explain: again.explain };
    this.#speakOfOrders();
    this.requestUpdate();
  };

  #moved = (): void => {
    const { section } = this.address.place;
    if (section !== this.#shownSection) this.attempt = this.#shownSection === 'topup' ? this.attempt : undefined;
    this.#shownSection = section;
    this.requestUpdate();
  };

  /** Says aloud when an order is about to close, and that it did: it is seen only where the orders are. */
  #speakOfOrders(): void {
    const wallet = this.store.answer?.wallet;
    if (!wallet) return;
    for (const { id, status, deadline } of wallet.orders) {
      const before = this.#statuses.get(id);
      const minutes = deadline === undefined ? Infinity : minutesUntil(deadline, wallet.at);
      const crossed = spokenMinutes.find((limit) => minutes <= limit && (before?.minutes ?? Infinity) > limit);
      if (status === 'pending' && crossed !== undefined) announce(this.words.minutesAnnounced(id, minutes));
      if (status === 'closed' && before?.status === 'pending') announce(this.words.closedAnnounced(id));
      this.#statuses.set(id, { status, minutes });
    }
  }

  /** The words of what is shown follow the language: the engine is asked again. */
  #languageChanged(): void {
    this.codeForm.languageChanged();
    const { attempt } = this;
    if (!attempt || attempt.applied) return;
    const { place, event, issues, reread } = attempt;
    if (reread) this.attempt = { ...attempt, issues: retold(issues, reread()) };
    if (!event) return;
    void this.#tried(place, event).then(({ refused }) => {
      // The focus stays with whoever switched.
      if (refused && this.attempt === attempt) this.attempt = { ...refused, issues: retold(issues, refused.issues) };
      this.requestUpdate();
    });
  }
}
