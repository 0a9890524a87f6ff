import type { Engine, Locale, PolicyReference, Wallet, WalletRunAnswer } from '@prepay/engine';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { count } from '../i18n/format.ts';
import { localeOf, nearestLocale } from '../i18n/words.ts';
import { saveFile } from '../files/save-file.ts';
import type { Policy } from '../policy/policy.ts';
import {
  fileName,
  keepScenario,
  linkFragment,
  type Opened,
  readFile,
  readLink,
  scenarioFile,
} from '../scenario/scenario-link.ts';
import { storeFor } from '../scenario/scenario-session.ts';
import type { ScenarioState, ScenarioStore } from '../scenario/scenario-store.ts';
import { announce, liveRegion } from '../topup/live-region.ts';
import { defaultsOf, eventFrom, type FieldContext, fieldsOf, workloadDefaults } from './event-fields.ts';
import { icon, type IconName } from './icons.ts';
import { planPayment } from './payment-plan.ts';
import { shownIn } from './simulator-part.ts';
import { later, minute, shortTime, zoneName } from './time.ts';
import type { PrepayTimeline } from './timeline.ts';
import { catalogues, type Words } from './words.ts';

type AddKind = 'payment' | 'workload' | 'time' | 'any';

/** What came of a link or a file. Its words are looked up when it is shown: the language can change meanwhile. */
interface Notice {
  text: (words: Words) => string;
  bad?: boolean;
  link?: string;
}

/** Mail programs and chats cut longer addresses off. */
const longestLink = 30_000;

let instances = 0;

/**
 * A wallet to try things on: events are added, changed and moved, time passes, and the engine says what comes of it.
 *
 * It renders into the light DOM; `simulator.css` dresses it. It decides no rule and works out no amount.
 *
 * @attr locale - `en` or `zh-CN`; left out, the nearest `lang` decides
 *
 * @prop {ScenarioStore} store - the scenario it shows and changes
 *
 * @event prepay-scenario - a scenario of another policy was opened; detail `{state}`; bubbles, composed, cancelable: prevent it and
 *   set `store`. If nobody prevents it, the element makes a store of its own.
 */
export class PrepaySimulator extends LitElement {
  static override properties = { store: { attribute: false }, locale: {} };

  declare store: ScenarioStore | undefined;

  #locale: Locale | undefined;
  /** What assistive technology reads the words in; the page around may be in another language. */
  #lang = '';
  #engine: Engine | undefined;
  #rules: Policy | undefined;
  #add: AddKind = 'payment';
  #notice: Notice | undefined;
  #listened: ScenarioStore | undefined;
  readonly #id = `prepay-simulator-${++instances}`;

  get locale(): Locale {
    return this.#locale ?? nearestLocale(this, this.#lang);
  }

  set locale(locale: Locale | null) {
    const before = this.#locale;
    this.#locale = locale === null ? undefined : localeOf(locale);
    this.requestUpdate('locale', before);
  }

  get #words(): Words {
    return catalogues[this.locale];
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    liveRegion();
    addEventListener('hashchange', this.#followed);
    this.addEventListener('dragover', this.#dragged);
    this.addEventListener('drop', this.#dropped);
    this.#listen();
    void this.#followed();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#followed);
    this.removeEventListener('dragover', this.#dragged);
    this.removeEventListener('drop', this.#dropped);
    this.#listened?.removeEventListener('change', this.#changed);
    this.#listened = undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (this.#locale || this.lang === this.#lang) this.lang = this.#lang = this.locale;
    if (changed.has('store')) this.#listen();
    if (this.store && changed.has('locale')) this.store.locale = this.locale;
  }

  #listen(): void {
    if (this.#listened === this.store) return;
    this.#listened?.removeEventListener('change', this.#changed);
    this.#listened = this.store;
    this.#rules = undefined;
    this.store?.addEventListener('change', this.#changed);
    void this.store?.ready.then((engine) => {
      this.#engine = engine;
      this.requestUpdate();
    });
  }

  #changed = (): void => this.requestUpdate();

  protected override render(): TemplateResult {
    const { store } = this;
    const words = this.#words;
    const engine = this.#engine;
    if (!store || !engine) return html`<p class="hint" aria-busy="true">${words.loading}</p>`;
    if (engine.status === 'unavailable') return html`<p class="notice">${words.unavailable}</p>`;
    this.#rules ??= rulesOf(engine, store.policy);
    const rules = this.#rules;
    const answer = store.answer;
    if (!rules) return this.#unusable(answer);
    return html`<h2 class="sim-title">${words.heading}</h2>
      ${this.#bar(store)} ${this.#noticeView()} ${answer && !answer.ok ? this.#unusable(answer) : nothing}
      <div class="sim-main">
        <div class="sim-column">
          ${this.#walletView(rules, answer?.wallet)} ${this.#addView(store, engine, rules, answer)}
        </div>
        <div class="sim-column">
          <section class="card"><prepay-balance-chart .store=${store} .answer=${answer} .engine=${engine} .rules=${rules} .locale=${this.locale} @prepay-show-event=${this.#reveal}></prepay-balance-chart></section>
          <section class="card"><prepay-timeline .store=${store} .answer=${answer} .engine=${engine} .rules=${rules} .locale=${this.locale} @prepay-example=${this.#example}></prepay-timeline></section>
        </div>
      </div>
      <div class="sim-more">
        <section class="card"><prepay-runway .store=${store} .answer=${answer} .engine=${engine} .rules=${rules} .locale=${this.locale}></prepay-runway></section>
        <section class="card"><prepay-comparison .store=${store} .answer=${answer} .engine=${engine} .rules=${rules} .locale=${this.locale}></prepay-comparison></section>
      </div>`;
  }

  #unusable(answer: WalletRunAnswer | undefined): TemplateResult {
    return html`<section class="notice bad">
      <h3>${this.#words.unusable}</h3>
      <ul>${(answer?.issues ?? []).map(({ where, message }) => html`<li><code>${where || '/'}</code> ${message}</li>`)}</ul>
    </section>`;
  }

  // The bar.

  #bar(store: ScenarioStore): TemplateResult {
    const words = this.#words;
    const { cursor, events } = store;
    const seek = (to: number) => () => {
      store.seek(to);
      announce(words.position(store.cursor, events.length));
    };
    const said = (act: () => void, text: string) => () => {
      act();
      announce(text);
    };
    // Disabled buttons would lose the focus that stands on them; these stay, say that they rest, and do nothing.
    const picture = (name: IconName, label: string, act: () => void, can: boolean) =>
      html`<button type="button" class="sim-tool" data-tool=${name} aria-label=${label} title=${label} aria-disabled=${can ? 'false' : 'true'} @click=${() => can && act()}>${icon(name)}</button>`;
    return html`<section class="sim-bar card" aria-label=${words.bar}>
      <div class="sim-tools">
        ${picture('start', words.toStart, seek(0), cursor > 0)} ${picture('back', words.stepBack, seek(cursor - 1), cursor > 0)}
        <p class="sim-position">${events.length === 0 ? words.positionNone : words.position(cursor, events.length)}</p>
        ${picture('on', words.stepOn, seek(cursor + 1), cursor < events.length)}
        ${picture('end', words.toEnd, seek(events.length), cursor < events.length)}
      </div>
      <div class="sim-tools">
        ${picture(
          'undo',
          words.undo,
          said(() => store.undo(), words.undone),
          store.canUndo,
        )}
        ${picture(
          'redo',
          words.redo,
          said(() => store.redo(), words.redone),
          store.canRedo,
        )}
        <button type="button" class="button sim-small" @click=${said(() => store.reset(), words.resetDone)}>${icon('restart')}${words.reset}</button>
      </div>
      ${store.branches.length > 1 ? this.#branches(store) : nothing}
      <div class="sim-tools sim-files">
        <button type="button" class="button sim-small" aria-describedby=${`${this.#id}-share`} @click=${this.#share}>${icon('link')}${words.share}</button>
        <button type="button" class="button sim-small" aria-describedby=${`${this.#id}-share`} @click=${this.#save}>${icon('save')}${words.save}</button>
        <label class="button sim-small file-button">${icon('open')}${words.open}<input type="file" class="visually-hidden" accept=".json,application/json" @change=${this.#picked} /></label>
      </div>
      <p class="hint" id=${`${this.#id}-share`}>${words.shareHint} ${words.dropHint}</p>
    </section>`;
  }

  #branches(store: ScenarioStore): TemplateResult {
    const words = this.#words;
    const id = `${this.#id}-branch`;
    const choose = (event: Event) => {
      store.switchTo((event.target as HTMLSelectElement).value);
      announce(words.switched(store.branch));
    };
    const others = store.branches.filter(({ name }) => name !== store.branch);
    return html`<div class="sim-tools sim-branches">
      <label for=${id}>${words.branch}</label>
      <select id=${id} class="control small" @change=${choose}>
        ${store.branches.map(({ name, events }) => html`<option value=${name} .selected=${name === store.branch}>${words.branchOption(name, events.length)}</option>`)}
      </select>
      ${others.map(({ name }) => html`<button type="button" class="sim-act" @click=${() => this.#removeBranch(name)}>${words.branchRemove(name)}</button>`)}
    </div>`;
  }

  #removeBranch(name: string): void {
    this.store?.removeBranch(name);
    announce(this.#words.branchRemoved(name));
  }

  #noticeView(): TemplateResult | typeof nothing {
    const words = this.#words;
    if (!this.#notice) return nothing;
    const { text, bad, link } = this.#notice;
    return html`<section class="notice sim-notice ${bad ? 'bad' : 'plain'}">
      <p>${text(words)}</p>
      ${link === undefined ? nothing : html`<input class="control" readonly aria-label=${words.shareLink} .value=${link} @focus=${(event: Event) => (event.target as HTMLInputElement).select()} />`}
      <button type="button" class="sim-act" @click=${() => this.#say(undefined)}>${words.close}</button>
    </section>`;
  }

  #say(notice: Notice | undefined): void {
    this.#notice = notice;
    if (notice) announce(notice.text(this.#words));
    this.requestUpdate();
  }

  // The wallet.

  #walletView(rules: Policy, wallet: Wallet | undefined): TemplateResult | typeof nothing {
    if (!wallet) return nothing;
    const words = this.#words;
    const { locale } = this;
    const shown = (amount: string) => shownIn(rules, wallet.unit, amount, locale);
    const some = (amount: string) => !/^0(\.0+)?$/.test(amount);
    const row = (term: string, value: string, kind = '') =>
      html`<div class="row ${kind}"><dt>${term}</dt><dd><span class="value">${value}</span></dd></div>`;
    return html`<section class="card sim-wallet" aria-labelledby=${`${this.#id}-wallet`}>
      <h3 class="summary-title" id=${`${this.#id}-wallet`}>${words.wallet}</h3>
      <dl class="rows">
        ${row(words.balance, shown(wallet.balance), wallet.balance.startsWith('-') ? 'total debt' : 'total')}
        ${some(wallet.held) ? html`${row(words.held, shown(wallet.held))}${row(words.available, shown(wallet.available))}` : nothing}
        ${some(wallet.overdue) ? row(words.owed, shown(wallet.overdue)) : nothing}
        ${wallet.stats.calls_left === undefined ? nothing : row(words.callsLeft, count(wallet.stats.calls_left, locale))}
        ${row(words.clock, shortTime(wallet.at, locale))}
        ${wallet.next ? row(words.next, words.nextDue(words.due[wallet.next.what], shortTime(wallet.next.at, locale))) : nothing}
      </dl>
      <p class="hint">${words.zone(zoneName(locale))}</p>
    </section>`;
  }

  // Adding.

  #addView(store: ScenarioStore, engine: Engine, rules: Policy, answer: WalletRunAnswer | undefined): TemplateResult {
    const words = this.#words;
    const kinds: [AddKind, string][] = [
      ['payment', words.kindPayment],
      ['workload', words.kindWorkload],
      ['time', words.kindTime],
      ['any', words.kindAny],
    ];
    const choose = (kind: AddKind) => {
      this.#add = kind;
      this.requestUpdate();
    };
    return html`<section class="card sim-add" aria-labelledby=${`${this.#id}-add`}>
      <h3 class="summary-title" id=${`${this.#id}-add`}>${words.add}</h3>
      ${store.cursor < store.events.length ? html`<p class="warning">${words.addPast}</p>` : nothing}
      <fieldset>
        <legend class="visually-hidden">${words.addKind}</legend>
        <div class="choices">
          ${kinds.map(([kind, name]) => html`<label class="choice"><input type="radio" name=${`${this.#id}-kind`} value=${kind} .checked=${kind === this.#add} @change=${() => choose(kind)} />${name}</label>`)}
        </div>
      </fieldset>
      ${this.#addForm(store, engine, rules, answer)}
    </section>`;
  }

  #addForm(store: ScenarioStore, engine: Engine, rules: Policy, answer: WalletRunAnswer | undefined): TemplateResult {
    const { locale } = this;
    switch (this.#add) {
      case 'payment':
        return html`<prepay-payment-form .store=${store} .answer=${answer} .engine=${engine} .rules=${rules} .locale=${locale}></prepay-payment-form>`;
      case 'time':
        return html`<prepay-clock-form .store=${store} .answer=${answer} .engine=${engine} .rules=${rules} .locale=${locale}></prepay-clock-form>`;
      case 'workload':
        return html`<prepay-event-form class="workload" .store=${store} .answer=${answer} .engine=${engine} .rules=${rules} .locale=${locale} .only=${'workload'}></prepay-event-form>`;
      case 'any':
        return html`<div><prepay-event-form .store=${store} .answer=${answer} .engine=${engine} .rules=${rules} .locale=${locale}></prepay-event-form></div>`;
    }
  }

  #reveal = (event: CustomEvent<{ id: string }>): void => {
    void this.querySelector<PrepayTimeline>('prepay-timeline')?.reveal(event.detail.id);
  };

  /** Something to look at: a top-up that goes well, and two weeks of calls. */
  #example = (): void => {
    void this.#addExample();
  };

  async #addExample(): Promise<void> {
    const { store } = this;
    const [engine, policy] = [this.#engine, this.#rules];
    if (!store || !engine || !policy) return;
    const { answer, now } = store;
    const context: FieldContext = {
      policy,
      wallet: answer?.wallet,
      now,
      words: this.#words,
      locale: this.locale,
      unusedId: (prefix) => store.unusedId(prefix),
      mintCode: () => '',
    };
    const values = defaultsOf('order.create', context);
    const order = values['order'] ?? '';
    const made = {
      ...eventFrom('order.create', values, fieldsOf('order.create', values, context)),
      at: later(now, minute),
    };
    const { events } = await planPayment(store, made, order, 'succeeds');
    const workload = workloadDefaults(context);
    const start = later(events.at(-1)?.at ?? now, minute);
    await store.appendAll([
      { type: 'register', at: now },
      ...events,
      { ...eventFrom('workload', workload, fieldsOf('workload', workload, context)), at: start },
    ]);
    announce(this.#words.exampleAdded);
  }

  // Links and files.

  #share = async (): Promise<void> => {
    const { store } = this;
    if (!store) return;
    const link = location.href.replace(/#.*$/, '') + (await linkFragment(store.state));
    if (link.length > longestLink)
      return this.#say({
        text: (words) => words.shareTooLong(count(String(link.length), this.locale)),
        bad: true,
      });
    try {
      await navigator.clipboard.writeText(link);
      this.#say({ text: (words) => words.shared, link });
    } catch {
      this.#say({ text: (words) => words.shareByHand, link });
    }
  };

  #save = (): void => {
    const { store } = this;
    if (!store) return;
    const name = fileName(store.state);
    saveFile(scenarioFile(store.state), name);
    this.#say({ text: (words) => words.saved(name) });
  };

  #picked = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    const [file] = field.files ?? [];
    if (file) void readFile(file).then((read) => this.#open(read));
    // The same file can be picked again.
    field.value = '';
  };

  #dragged = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  };

  #dropped = (event: DragEvent): void => {
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    void readFile(file).then((read) => this.#open(read));
  };

  /** A link that was followed or pasted while the page is open. */
  #followed = async (): Promise<void> => {
    const read = await readLink(location.hash);
    if (read.problem === 'none') return;
    history.replaceState(history.state, '', location.pathname + location.search);
    this.#open(read);
  };

  #open({ state, problem }: Opened): void {
    if (problem !== undefined) {
      if (problem !== 'none') this.#say({ text: (words) => words.problems[problem], bad: true });
      return;
    }
    const { store } = this;
    if (store && samePolicy(state, store.state)) store.load({ ...state, policy: store.policy });
    else if (this.#tellScenario(state) && this.#engine)
      this.store = storeFor(this.#engine, state.policy, { state, locale: this.locale });
    const opened = state.branches[state.current]?.events.length ?? 0;
    this.#say({ text: (words) => words.opened(opened) });
    if (!keepScenario(state)) this.#say({ text: (words) => words.notKept, bad: true });
  }

  /** False when somebody else takes care of it. */
  #tellScenario(state: ScenarioState): boolean {
    const event = new CustomEvent('prepay-scenario', {
      detail: { state },
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    return this.dispatchEvent(event);
  }
}

/** By content: a policy of one's own may call itself like a built-in one. */
const samePolicy = (one: ScenarioState, other: ScenarioState): boolean =>
  JSON.stringify(one.policy) === JSON.stringify(other.policy);

/** What the policy says, to be shown; undefined where the engine cannot use it. */
function rulesOf(engine: Engine, policy: PolicyReference): Policy | undefined {
  if (typeof policy === 'string') return engine.policyGet({ policy }).policy;
  return engine.policyCheck({ policy: policy as Policy }).ok ? (policy as Policy) : undefined;
}
