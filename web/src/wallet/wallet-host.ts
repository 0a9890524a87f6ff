// What the templates see of the wallet element: its data, and what to call when a person does something.

import type {
  CurrencyAmount,
  Explanation,
  FlowsQuery,
  Issue,
  Locale,
  UnitAmount,
  Wallet,
  WalletPageAnswer,
} from '@prepay/engine';
import type { WalletWords } from '../i18n/wallet-words.ts';
import type { Words } from '../i18n/words.ts';
import type { NewEvent, ScenarioStore } from '../scenario/scenario-store.ts';
import type { CodeForm } from '../topup/code-form.ts';
import type { Loaded } from '../policy/policy-loader.ts';
import type { WalletAddress, WalletPlace } from './address.ts';

/** The latest thing that was tried, and what became of it. It is shown beside the action, which `place` names. */
export interface Attempt {
  place: string;
  event: NewEvent | undefined;
  applied: boolean;
  /** Of the outcome, once it is one of the wallet's events. */
  id?: string;
  issues: Issue[];
  explain: Explanation[];
  /** Reads again what a form that was refused holds: its issues in the language in use. */
  reread?: () => Issue[];
  /** The platform's own words. */
  refusal?: string | undefined;
}

/** A question before something that cannot be taken back in earnest. What it would do was asked of the engine before. */
export interface Question {
  title: string;
  hint?: string;
  confirm: string;
  keep: string;
  /** Whether something is given up by it. */
  isLoss?: boolean;
  /** A tick that the answer depends on. */
  tick?: string;
}

export interface WalletHost {
  readonly store: ScenarioStore;
  readonly loaded: Loaded;
  readonly wallet: Wallet;
  readonly words: WalletWords;
  /** The words that the wallet shares with the top-up. */
  readonly common: Words;
  readonly locale: Locale;
  readonly address: WalletAddress;
  readonly attempt: Attempt | undefined;
  readonly codeForm: CodeForm;

  idOf(name: string): string;
  /** What people call the unit of the balance. */
  readonly unitName: string;

  /** A figure with the sign of its unit. */
  shown(figure: CurrencyAmount | UnitAmount): string;
  /** A figure in the balance unit. */
  credit(amount: string): string;
  /** The engine's words, with the times of whoever reads them. */
  said(finding: Issue | Explanation): string;
  copy(text: string, what: string, event: Event): void;
  flows(query: FlowsQuery): WalletPageAnswer<FlowsQuery>;

  /** Does it, unless the engine refuses it; true when it was done. */
  act(place: string, event: NewEvent): Promise<boolean>;
  /** Asks the engine first, then the person, and then does it. */
  ask(place: string, event: (ticked: boolean) => NewEvent, question: Question, done?: () => void): Promise<void>;
  /** Shows what kept a form from being sent; `read` is asked again when the language changes. */
  refuse(place: string, read: () => Issue[]): void;
  /** A field was changed: what was wrong with it is no longer said. */
  edited(place: string, name: string): void;
  /** Decimal text for what a person typed; undefined where it could not be read, which is then shown as `refuse` does. */
  amountIn(place: string, text: string, where: string): string | undefined;
  undo(): void;
  redraw(): void;
  goTo(change: Partial<WalletPlace>): void;
  /** A plain click on a link to another place of the wallet goes there without loading the page. */
  follow(event: MouseEvent): void;
}
