// The page's third view, loaded when it is first opened: the calculator, and what counts the tokens of a text.

import type { Locale, PolicyReference } from '@prepay/engine';
import { defineCalculator, PrepayCalculator } from '../calculator/define.ts';
import { sharedEngine } from '../engine/shared-engine.ts';
import { defineTokenCounter, PrepayTokenCounter } from '../tokens/token-counter.ts';

export class CalculatorView {
  #calculator = new PrepayCalculator();
  readonly #counter = new PrepayTokenCounter();

  constructor(private readonly place: Element) {
    this.#counter.target = () => this.#calculator;
  }

  show(policy: PolicyReference, locale: Locale): void {
    // Another platform has other items: nothing of what was typed would mean the same there.
    if (this.#calculator.policy !== policy) {
      this.#calculator = new PrepayCalculator();
      this.#calculator.policy = policy;
      this.#calculator.headingLevel = '2';
      // A policy of one's own is not in the address, so a link to it would lead nowhere.
      this.#calculator.share = typeof policy === 'string' ? policy : null;
      this.place.replaceChildren(this.#calculator, this.#counter);
    }
    // The way back from the gallery leads to the same language, theme and platform.
    document.querySelector('.gallery-link a')?.setAttribute('href', `./gallery.html${location.search}`);
    this.#calculator.locale = locale;
    this.#counter.locale = locale;
  }
}

/** Registers the elements: they cannot be made before that. */
export function openCalculator(place: Element): CalculatorView {
  defineCalculator(sharedEngine);
  defineTokenCounter();
  return new CalculatorView(place);
}
