// The page's third view, loaded when it is first opened: the calculator, and what counts the tokens of a text.

import type { Engine, Locale, PolicyReference } from '@prepay/engine';
import { nothing, render } from 'lit';
import type { CalculatorError } from '../calculator/calculator-element.ts';
import { defineCalculator, PrepayCalculator } from '../calculator/define.ts';
import { sharedEngine } from '../engine/shared-engine.ts';
import { pricedPlatformsView } from './priced-platforms.ts';
import { defineTokenCounter, PrepayTokenCounter } from '../tokens/token-counter.ts';

export class CalculatorView {
  #calculator = new PrepayCalculator();
  readonly #counter = new PrepayTokenCounter();
  readonly #elsewhere = document.createElement('div');
  #locale: Locale = 'en';
  #hasPrices = true;

  constructor(
    private readonly place: Element,
    private readonly engine: Engine,
  ) {
    this.#counter.target = () => this.#calculator;
    place.addEventListener('prepay-error', (event) => {
      this.#hasPrices = (event as CustomEvent<CalculatorError>).detail.of !== 'prices';
      this.#lead();
    });
  }

  show(policy: PolicyReference, locale: Locale): void {
    this.#locale = locale;
    // Another platform has other items: nothing of what was typed would mean the same there.
    if (this.#calculator.policy !== policy) {
      this.#calculator = new PrepayCalculator();
      this.#calculator.policy = policy;
      this.#calculator.headingLevel = '2';
      // A policy of one's own is not in the address, so a link to it would lead nowhere.
      this.#calculator.share = typeof policy === 'string' ? policy : null;
      this.#hasPrices = true;
      this.place.replaceChildren(this.#calculator, this.#elsewhere, this.#counter);
    }
    // The way back from the gallery leads to the same language, theme and platform.
    document.querySelector('.gallery-link a')?.setAttribute('href', `./gallery.html${location.search}`);
    this.#calculator.locale = locale;
    this.#counter.locale = locale;
    this.#lead();
  }

  /** Text needs no tokens counted where nothing has a price: what leads on stands in the counter's place. */
  #lead(): void {
    this.#counter.hidden = !this.#hasPrices;
    this.#elsewhere.hidden = this.#hasPrices;
    render(this.#hasPrices ? nothing : pricedPlatformsView(this.engine, this.#locale), this.#elsewhere);
  }
}

/** Registers the elements: they cannot be made before that. */
export async function openCalculator(place: Element): Promise<CalculatorView> {
  defineCalculator(sharedEngine);
  defineTokenCounter();
  return new CalculatorView(place, await sharedEngine());
}
