import type { Engine, Locale, Wallet, WalletRunAnswer } from '@prepay/engine';
import { LitElement } from 'lit';
import { money } from '../i18n/format.ts';
import { unitOf, type Policy } from '../policy/policy.ts';
import type { ScenarioStore } from '../scenario/scenario-store.ts';
import type { FieldContext } from './event-fields.ts';
import { catalogues, type Words } from './words.ts';

let instances = 0;

/** What the parts of the simulator have in common: the store and what it came to, the engine, the rules, the language. */
export class SimulatorPart extends LitElement {
  static override properties = {
    store: { attribute: false },
    answer: { attribute: false },
    engine: { attribute: false },
    rules: { attribute: false },
    locale: {},
  };

  declare store: ScenarioStore;
  /** The store's answer. The store itself stays the same object, so this is what tells the part of a change. */
  declare answer: WalletRunAnswer | undefined;
  declare engine: Engine;
  declare rules: Policy;
  declare locale: Locale;

  readonly #id = `prepay-sim-${++instances}`;

  constructor() {
    super();
    this.locale = 'en';
  }

  get words(): Words {
    return catalogues[this.locale];
  }

  protected get wallet(): Wallet | undefined {
    return this.answer?.wallet;
  }

  idOf(name: string): string {
    return `${this.#id}-${name}`;
  }

  /** An amount of the balance. */
  protected shown(amount: string): string {
    return shownIn(this.rules, this.rules.balance_unit, amount, this.locale);
  }

  protected get context(): FieldContext {
    const { rules: policy, wallet, words, locale, store, engine } = this;
    return {
      policy,
      wallet,
      words,
      locale,
      now: store.now,
      unusedId: (prefix) => store.unusedId(prefix),
      mintCode: () => engine.codeMint({ policy: store.policy, random: randomBytes(64) }).code ?? '',
    };
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}

/** An amount with the sign of its unit. What is no decimal text, because somebody typed it, is shown as it was typed. */
export function shownIn(policy: Policy, unit: string, amount: string, locale: Locale): string {
  const known = policy.units.some(({ code }) => code === unit);
  return known && /^-?\d+(\.\d+)?$/.test(amount) ? money(unitOf(policy, unit), amount, locale) : amount;
}

function randomBytes(count: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(count));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
