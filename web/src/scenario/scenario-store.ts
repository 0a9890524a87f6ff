import type {
  DistributiveOmit,
  Engine,
  Issue,
  Locale,
  Outcome,
  PolicyReference,
  Scenario,
  WalletEvent,
  WalletOpening,
  WalletPreviewAnswer,
  WalletRunAnswer,
} from '@prepay/engine';
import {
  type Branch,
  branchOf,
  continued,
  eventsOf,
  firstBranch,
  freshState,
  type ScenarioState,
  withEvents,
} from './scenario-state.ts';

export type { Branch, ScenarioState } from './scenario-state.ts';

/** An event before it got its id, and its time where it happens now. */
export type NewEvent = DistributiveOmit<WalletEvent, 'id' | 'at'> & { at?: string };

/** Newest entries listed per outcome and in the wallet; `wallet.query` gives all of them, page by page. */
const listedRows = 100;

/** Steps that can be undone. Each holds references, not copies. */
const longestHistory = 500;

/**
 * A wallet as a list of events, of which so many are lived. The list is the state: what it comes to is asked of the engine after each
 * change (`answer`). Everything that changes the state can be undone.
 *
 * `change` is dispatched after each change, also once the engine is there, and when the language changed.
 */
export class ScenarioStore extends EventTarget {
  #engine: Engine | undefined;
  #state: ScenarioState;
  #past: ScenarioState[] = [];
  #future: ScenarioState[] = [];
  #locale: Locale;
  #answer: WalletRunAnswer | undefined;
  // Seeking step by step is one step to undo.
  #seeking = false;
  #lastId = 0;
  readonly #ready: Promise<Engine>;

  /** `from`: a policy starts a scenario that opens now; a state (from a link, a file, the storage) goes on with it. */
  constructor(engine: Engine | Promise<Engine>, from: PolicyReference | ScenarioState, locale: Locale = 'en') {
    super();
    this.#locale = locale;
    this.#state = isState(from) ? from : freshState(from, new Date());
    this.#ready = Promise.resolve(engine);
    void this.#ready.then((ready) => {
      this.#engine = ready;
      this.#show(this.#state);
    });
  }

  get policy(): PolicyReference {
    return this.#state.policy;
  }

  /** Everything to be kept, shared or saved. */
  get state(): ScenarioState {
    return this.#state;
  }

  get opening(): WalletOpening {
    return this.#state.opening;
  }

  /** All events of the branch in use, also those that are not lived yet. */
  get events(): readonly WalletEvent[] {
    return eventsOf(this.#state);
  }

  /** How many events are lived. */
  get cursor(): number {
    return this.#state.cursor;
  }

  get branches(): readonly Branch[] {
    return this.#state.branches;
  }

  get branch(): string {
    return branchOf(this.#state).name;
  }

  /** What the lived events come to; undefined until the engine is there. */
  get answer(): WalletRunAnswer | undefined {
    return this.#answer;
  }

  /** The wallet's clock, RFC 3339. Only events move it. */
  get now(): string {
    const lived = this.events[this.cursor - 1]?.at;
    return this.#answer?.wallet?.at ?? lived ?? this.opening.at ?? this.events[0]?.at ?? '1970-01-01T00:00:00Z';
  }

  get locale(): Locale {
    return this.#locale;
  }

  /** The language of the engine's words. */
  set locale(locale: Locale) {
    if (locale === this.#locale) return;
    this.#locale = locale;
    this.#show(this.#state);
  }

  /** The engine, once it is there. */
  get ready(): Promise<Engine> {
    return this.#ready;
  }

  /** The scenario up to the cursor, as every operation `wallet.*` takes it; `{...store.request(), query}` asks for a list. */
  request(upTo: number = this.cursor): Scenario {
    const { policy, opening } = this.#state;
    return {
      policy,
      opening,
      events: this.events.slice(0, upTo) as WalletEvent[],
      rows: listedRows,
      locale: this.#locale,
    };
  }

  // What happens.

  /**
   * Something happens after the lived events, now or at its `at`. Where events still lay ahead, they stay behind in their branch and a new
   * one begins. A refused event stays in the list, with its outcome; one that the engine cannot even read is not taken up: its
   * outcome holds the issues.
   */
  async append(event: NewEvent): Promise<Outcome> {
    const [outcome] = await this.appendAll([event]);
    if (!outcome) throw new Error('an event has an outcome');
    return outcome;
  }

  /** Several events that belong together: one step to undo. One that cannot be read keeps all of them out. */
  async appendAll(events: readonly NewEvent[]): Promise<Outcome[]> {
    const engine = await this.#ready;
    const added = events.map((event) => this.#complete(event));
    const answer = engine.walletRun({ ...this.request(), events: [...this.request().events, ...added] });
    if (!answer.ok) return added.map((event) => unread(event, answer.issues));
    this.#step(continued(this.#state, added));
    return answer.outcomes.slice(-added.length);
  }

  /** What an event would do, without doing it. */
  async preview(event: NewEvent): Promise<WalletPreviewAnswer> {
    const engine = await this.#ready;
    return engine.walletPreview({ ...this.request(), event: this.#complete(event) });
  }

  // What is changed in the list itself. Each gives the issues that kept it from happening.

  /** Puts an event before the one at `index`, at that one's time unless it says its own. */
  insert(index: number, event: NewEvent): Issue[] {
    const at = event.at ?? this.events[index]?.at ?? this.now;
    const events = this.events.toSpliced(index, 0, this.#complete({ ...event, at }));
    return this.#edit(events, index < this.cursor ? this.cursor + 1 : this.cursor);
  }

  /** The event keeps its id: others may refer to it. */
  replace(index: number, event: NewEvent): Issue[] {
    const events = this.#replaced(index, event);
    return events ? this.#edit(events, this.cursor) : [];
  }

  /** What would keep `replace` from happening, in the language in use. */
  problemsOfReplacing(index: number, event: NewEvent): Issue[] {
    const events = this.#replaced(index, event);
    return events ? this.#problemsOf(events) : [];
  }

  remove(index: number): Issue[] {
    if (index < 0 || index >= this.events.length) return [];
    return this.#edit(this.events.toSpliced(index, 1), index < this.cursor ? this.cursor - 1 : this.cursor);
  }

  /** The times stay where they are and the events change places: they would be out of order otherwise. */
  move(from: number, to: number): Issue[] {
    const moved = this.events[from];
    if (!moved || to < 0 || to >= this.events.length) return [];
    const order = this.events.toSpliced(from, 1).toSpliced(to, 0, moved);
    const events = order.map((event, index) => ({ ...event, at: this.events[index]?.at ?? event.at }));
    return this.#edit(events, this.cursor);
  }

  // Where one stands.

  /** Lives so many events of the branch. */
  seek(cursor: number): void {
    const bounded = Math.max(0, Math.min(cursor, this.events.length));
    if (bounded === this.cursor) return;
    const next = { ...this.#state, cursor: bounded };
    if (this.#seeking) this.#show(next);
    else this.#step(next);
    this.#seeking = true;
  }

  /** Goes to the end of another branch. */
  switchTo(name: string): void {
    const current = this.branches.findIndex((branch) => branch.name === name);
    const branch = this.branches[current];
    if (!branch || current === this.#state.current) return;
    this.#step({ ...this.#state, current, cursor: branch.events.length });
  }

  /** Takes a branch away; the one in use stays. */
  removeBranch(name: string): void {
    const used = branchOf(this.#state);
    const branches = this.branches.filter((branch) => branch === used || branch.name !== name);
    if (branches.length === this.branches.length) return;
    this.#step({ ...this.#state, branches, current: branches.indexOf(used) });
  }

  /** Takes all events and branches away; the opening stays. */
  reset(): void {
    this.#step({ ...this.#state, branches: [{ name: firstBranch, events: [] }], current: 0, cursor: 0 });
  }

  /** Another scenario of the same policy takes the place of this one, which undoing brings back. */
  load(state: ScenarioState): void {
    this.#step(state);
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  undo(): void {
    const before = this.#past.pop();
    if (!before) return;
    this.#future.push(this.#state);
    this.#seeking = false;
    this.#show(before);
  }

  redo(): void {
    const after = this.#future.pop();
    if (!after) return;
    this.#past.push(this.#state);
    this.#seeking = false;
    this.#show(after);
  }

  /** An id that nothing in any branch uses: `order-3`. */
  unusedId(prefix: string): string {
    const used = new Set<string>();
    for (const { events } of this.branches) for (const event of events) collectTexts(event, used);
    for (const grant of this.opening.grants ?? []) used.add(grant.id);
    for (let count = 1; ; count += 1) {
      const id = `${prefix}-${count}`;
      if (!used.has(id)) return id;
    }
  }

  // Ids are counted up and never given twice, also not after an undo: a redone event must not meet its double.
  #complete(event: NewEvent): WalletEvent {
    const used = new Set(this.branches.flatMap(({ events }) => events.map(({ id }) => id)));
    do this.#lastId += 1;
    while (used.has(`e${this.#lastId}`));
    return { ...event, id: `e${this.#lastId}`, at: event.at ?? this.now } as WalletEvent;
  }

  #replaced(index: number, event: NewEvent): readonly WalletEvent[] | undefined {
    const old = this.events[index];
    return old && this.events.with(index, { ...event, id: old.id, at: event.at ?? old.at });
  }

  #problemsOf(events: readonly WalletEvent[]): Issue[] {
    const answer = this.#engine?.walletRun({ ...this.request(), events: [...events] });
    // A list that was unusable before may be repaired step by step.
    return answer && !answer.ok && this.#answer?.ok ? answer.issues : [];
  }

  #edit(events: readonly WalletEvent[], cursor: number): Issue[] {
    const problems = this.#problemsOf(events);
    if (problems.length > 0) return problems;
    this.#step(withEvents(this.#state, events, cursor));
    return [];
  }

  #step(next: ScenarioState): void {
    this.#past.push(this.#state);
    if (this.#past.length > longestHistory) this.#past.shift();
    this.#future = [];
    this.#seeking = false;
    this.#show(next);
  }

  #show(state: ScenarioState): void {
    this.#state = state;
    this.#answer = this.#engine?.walletRun(this.request());
    this.dispatchEvent(new Event('change'));
  }
}

const isState = (from: PolicyReference | ScenarioState): from is ScenarioState =>
  typeof from === 'object' && 'branches' in from && 'cursor' in from;

/** The outcome of an event that the engine could not read. */
const unread = ({ id, type, at }: WalletEvent, issues: Issue[]): Outcome => ({
  id,
  type,
  at,
  applied: false,
  entries: [],
  entries_total: 0,
  issues,
  explain: [],
});

function collectTexts(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') into.add(value);
  else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) collectTexts(inner, into);
}
