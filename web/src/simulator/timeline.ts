import type { Entry, Issue, Outcome, WalletEvent } from '@prepay/engine';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { count } from '../i18n/format.ts';
import { announce } from '../topup/live-region.ts';
import { about, refusalOf, resultOf, signed, type Telling, typeName, unbroken } from './event-words.ts';
import { icon, type IconName } from './icons.ts';
import { SimulatorPart } from './simulator-part.ts';
import { shortTime } from './time.ts';
import { told } from './told.ts';

type EventState = 'applied' | 'refused' | 'repeated' | 'ahead';

const stateIcons: Record<EventState, IconName> = {
  applied: 'check',
  refused: 'cross',
  repeated: 'repeat',
  ahead: 'ahead',
};

/** What happened and what will, in order: with its result, to be changed, moved, removed, or gone back to. */
export class PrepayTimeline extends SimulatorPart {
  static override properties = { ...SimulatorPart.properties, editing: { state: true } };

  /** The id of the event that is being changed. */
  declare editing: string | undefined;
  #issues: Issue[] = [];
  /** How many more events are listed on each side. */
  #more = 0;

  protected override render(): TemplateResult {
    const { words, store } = this;
    return html`<h3 class="summary-title" id=${this.idOf('title')}>${words.timeline}</h3>
      ${this.#issues.map((issue) => html`<p class="error">${told(issue, this.rules, this.locale)}</p>`)}
      ${store.events.length === 0 ? this.#empty() : this.#list()}`;
  }

  #empty(): TemplateResult {
    return html`<div class="sim-empty">
      <p>${this.words.timelineEmpty}</p>
      <button type="button" class="button" @click=${() => this.#tell('prepay-example')}>${this.words.example}</button>
    </div>`;
  }

  #list(): TemplateResult {
    const { store, words, locale } = this;
    const { from, to } = this.#window;
    const seen = new Set<string>();
    const listed = store.events.slice(from, to).map((event, place) => {
      // An id may stand twice in a scenario from elsewhere; keys may not.
      const key = seen.has(event.id) ? `${event.id} ${place}` : event.id;
      seen.add(event.id);
      return { event, index: from + place, key };
    });
    const more = (hidden: number, label: (count: string) => string) =>
      hidden > 0
        ? html`<button type="button" class="button sim-small" @click=${() => this.#showMore()}>${label(count(String(hidden), locale))}</button>`
        : nothing;
    return html`${more(from, words.earlier)}
      <ol class="sim-events" start=${from + 1} aria-labelledby=${this.idOf('title')}>
        ${repeat(
          listed,
          ({ key }) => key,
          ({ event, index }) => this.#item(event, index),
        )}
      </ol>
      ${more(store.events.length - to, words.furtherOn)}
      <p class="hint">${words.keys}</p>`;
  }

  /** Thousands of events would make each step slow: those around the place where one stands are listed. */
  get #window(): { from: number; to: number } {
    const { cursor, events } = this.store;
    const from = Math.max(0, cursor - 150 - this.#more);
    return { from, to: Math.min(events.length, Math.max(from + 200, cursor + 50 + this.#more)) };
  }

  #showMore(): void {
    this.#more += 500;
    this.requestUpdate();
  }

  #item(event: WalletEvent, index: number): TemplateResult {
    const { words, store, locale } = this;
    const outcome = index < store.cursor ? this.answer?.outcomes?.[index] : undefined;
    const state = stateOf(outcome);
    const name = typeName(event.type, words);
    const here = index === store.cursor - 1;
    const details = about(event, this.#telling);
    return html`<li class="sim-event ${state} ${here ? 'here' : ''}" data-event=${event.id} aria-current=${here ? 'step' : nothing}
      @keydown=${(press: KeyboardEvent) => this.#pressed(press, index)}>
      <span class="sim-state ${state}">${icon(stateIcons[state])}<span class="visually-hidden">${words.states[state]}</span></span>
      <div class="sim-event-body">
        <p class="sim-event-time"><time datetime=${event.at}>${shortTime(event.at, locale)}</time>${here ? html`<span class="sim-here">${words.you}</span>` : nothing}</p>
        <p class="sim-event-name"><strong>${name}</strong>${details === '' ? nothing : html` <bdi class="sim-about">${details}</bdi>`}</p>
        ${outcome ? this.#result(outcome, state) : html`<p class="sim-result">${words.states.ahead}</p>`}
        ${this.editing === event.id ? this.#form(index) : nothing}
      </div>
      ${this.#actions(event, index, name)}
    </li>`;
  }

  #result(outcome: Outcome, state: EventState): TemplateResult {
    const { words } = this;
    const partly = outcome.applied && (outcome.refused ?? 0) > 0;
    const reason = refusalOf(outcome, this.#telling);
    return html`<p class="sim-result ${partly ? 'partly' : ''}">
        ${state === 'refused' ? html`<strong>${words.states.refused}.</strong> ` : nothing}${state === 'repeated' ? `${words.states.repeated}. ` : ''}${unbroken(resultOf(outcome, this.#telling))}
      </p>
      ${outcome.refusal !== undefined && outcome.refusal !== reason ? html`<p class="sim-refusal">${words.platformSays} <q>${outcome.refusal}</q></p>` : nothing}
      ${this.#why(outcome)}`;
  }

  #why(outcome: Outcome): TemplateResult | typeof nothing {
    const { words, locale } = this;
    const reason = refusalOf(outcome, this.#telling);
    const all = [...outcome.issues, ...outcome.explain].map((note) => told(note, this.rules, locale));
    const notes = all.filter((text) => text !== reason);
    if (notes.length === 0 && outcome.entries.length === 0) return nothing;
    const listed = newestFirst(outcome.entries).slice(0, 10);
    const rest = outcome.entries_total - listed.length;
    return html`<details class="sim-why">
      <summary>${words.why}</summary>
      ${notes.length > 0 ? html`<ul>${notes.map((note) => html`<li>${note}</li>`)}</ul>` : nothing}
      ${
        listed.length === 0
          ? html`<p class="hint">${words.noEntries}</p>`
          : html`<p class="label">${words.entries}</p>
            <ul class="sim-entries">${listed.map((entry) => this.#entry(entry))}</ul>
            ${rest > 0 ? html`<p class="hint">${words.moreEntries(count(String(rest), locale))}</p>` : nothing}`
      }
    </details>`;
  }

  #entry({ at, amount, after, description }: Entry): TemplateResult {
    const { words, locale } = this;
    return html`<li><span>${shortTime(at, locale)} <bdi>${description}</bdi></span> <span>${unbroken(words.balanceNow(signed(this.rules, amount, locale), this.shown(after)))}</span></li>`;
  }

  #actions(event: WalletEvent, index: number, name: string): TemplateResult {
    const { words, store } = this;
    const number = index + 1;
    const button = (
      what: string,
      label: string,
      picture: IconName | undefined,
      act: () => void,
      shown = true,
      text?: string,
    ) =>
      shown
        ? html`<button type="button" class="sim-act" data-act=${what} aria-label=${label} title=${text === undefined ? label : nothing} @click=${act}>${picture ? icon(picture) : nothing}${text ?? nothing}</button>`
        : nothing;
    return html`<div class="sim-acts">
      ${button('go', words.goHereNamed(number, name), undefined, () => this.#go(index), number !== store.cursor, words.goHere)}
      ${button('edit', words.editNamed(number, name), undefined, () => this.#edit(event), this.editing !== event.id, words.edit)}
      ${button('up', words.moveUp(number, name), 'up', () => void this.#move(index, index - 1, 'up'), index > 0)}
      ${button('down', words.moveDown(number, name), 'down', () => void this.#move(index, index + 1, 'down'), number < store.events.length)}
      ${button('remove', words.remove(number, name), 'remove', () => void this.#remove(index), true)}
    </div>`;
  }

  #form(index: number): TemplateResult {
    return html`<prepay-event-form
      class="sim-edit"
      .store=${this.store}
      .answer=${this.answer}
      .engine=${this.engine}
      .rules=${this.rules}
      .locale=${this.locale}
      .index=${index}
      @prepay-form-done=${(done: Event) => {
        done.stopPropagation();
        this.#edited(index);
      }}
    ></prepay-event-form>`;
  }

  get #telling(): Telling {
    return { policy: this.rules, words: this.words, locale: this.locale };
  }

  #go(index: number): void {
    this.store.seek(index + 1);
    announce(this.words.position(this.store.cursor, this.store.events.length));
    void this.#focus(this.store.events[index]?.id, 'edit');
  }

  #edit(event: WalletEvent): void {
    this.editing = event.id;
    void this.updateComplete.then(async () => {
      const form = this.querySelector<SimulatorPart>('prepay-event-form.sim-edit');
      await form?.updateComplete;
      form?.querySelector<HTMLElement>('input, select')?.focus();
    });
  }

  #edited(index: number): void {
    this.editing = undefined;
    void this.#focus(this.store.events[index]?.id, 'edit');
  }

  /** The focus goes along, so that it can be moved on. */
  async #move(from: number, to: number, act: 'up' | 'down'): Promise<void> {
    const event = this.store.events[from];
    if (!event || to < 0 || to >= this.store.events.length) return;
    this.#issues = this.store.move(from, to);
    this.requestUpdate();
    if (this.#issues.length > 0) return;
    announce(this.words.moved(typeName(event.type, this.words), to + 1));
    await this.#focus(event.id, act);
  }

  async #remove(index: number): Promise<void> {
    const event = this.store.events[index];
    if (!event) return;
    this.#issues = this.store.remove(index);
    this.requestUpdate();
    if (this.#issues.length > 0) return;
    announce(this.words.removed(typeName(event.type, this.words)));
    const neighbour = this.store.events[index] ?? this.store.events[index - 1];
    await this.#focus(neighbour?.id, 'remove');
  }

  #pressed(press: KeyboardEvent, index: number): void {
    if (!press.altKey || (press.key !== 'ArrowUp' && press.key !== 'ArrowDown')) return;
    if (!(press.target instanceof HTMLButtonElement)) return;
    press.preventDefault();
    void (press.key === 'ArrowUp' ? this.#move(index, index - 1, 'up') : this.#move(index, index + 1, 'down'));
  }

  async #focus(id: string | undefined, act: string): Promise<void> {
    // The store's change reaches this element through the one around it.
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await this.updateComplete;
    const item = id === undefined ? undefined : this.querySelector(`[data-event="${CSS.escape(id)}"]`);
    const button =
      item?.querySelector<HTMLElement>(`[data-act="${act}"]`) ?? item?.querySelector<HTMLElement>('.sim-act');
    (button ?? this.querySelector<HTMLElement>('button'))?.focus();
  }

  /** Brings an event into view, from the chart. */
  async reveal(id: string): Promise<void> {
    const index = this.store.events.findIndex((event) => event.id === id);
    const { from, to } = this.#window;
    if (index < from || index >= to) this.#more = this.store.events.length;
    this.requestUpdate();
    await this.updateComplete;
    const item = this.querySelector(`[data-event="${CSS.escape(id)}"]`);
    item?.scrollIntoView({ block: 'center' });
    item?.querySelector<HTMLElement>('.sim-act')?.focus({ preventScroll: true });
  }

  #tell(name: string): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true }));
  }
}

function stateOf(outcome: Outcome | undefined): EventState {
  if (!outcome) return 'ahead';
  if (outcome.repeated) return 'repeated';
  return outcome.applied ? 'applied' : 'refused';
}

const newestFirst = (entries: Entry[]): Entry[] => [...entries].sort((first, second) => second.number - first.number);
