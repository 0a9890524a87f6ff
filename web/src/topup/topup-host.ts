// What the templates see of the element: its data, and what to call when a person does something.

import type { UnitAmount, Issue, Locale, CurrencyAmount, TopupPreview, TopupCheckAnswer } from '@prepay/engine';
import type { FormEngine } from '@prepay/engine/form';
import type { Words } from '../i18n/words.ts';
import type { Channel, Method } from '../policy/policy.ts';
import type { Loaded } from '../policy/policy-loader.ts';
import type { ChoiceField, Entries, TextField } from './entries.ts';
import type { Validation } from './validation.ts';

export interface TopupHost {
  readonly loaded: Loaded<FormEngine>;
  readonly words: Words;
  readonly locale: Locale;
  readonly entries: Entries;
  readonly validation: Validation;
  readonly answer: TopupCheckAnswer;
  readonly methods: Method[];
  readonly channel: Channel | undefined;
  readonly tiles: Map<string, TopupPreview>;
  readonly readAs: string | undefined;

  idOf(name: string): string;
  /** A figure with the sign of its unit. */
  shown(figure: CurrencyAmount | UnitAmount): string;

  typed(field: TextField, event: Event): void;
  left(field: TextField): void;
  chose(field: ChoiceField, value: string): void;
  agreed(ticked: boolean): void;
  submitted(event: Event): void;
  copy(text: string, what: string, event: Event): void;
  goTo(issue: Issue, event: Event): void;
}
