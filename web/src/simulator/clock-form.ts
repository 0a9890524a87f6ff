import { html, nothing, type TemplateResult } from 'lit';
import { announce } from '../topup/live-region.ts';
import { SimulatorPart } from './simulator-part.ts';
import { day, hour, later, minute, shortTime } from './time.ts';

const units = { minutes: minute, hours: hour, days: day };
type UnitName = keyof typeof units;

/** Lets time pass: by a click, or by so many minutes, hours or days. */
export class PrepayClockForm extends SimulatorPart {
  #number = '1';
  #unit: UnitName = 'days';
  #wrong = false;

  protected override render(): TemplateResult {
    const { words } = this;
    const steps: [string, number][] = [
      [words.hour, hour],
      [words.day, day],
      [words.week, 7 * day],
    ];
    const id = this.idOf('number');
    return html`<form class="sim-form" novalidate @submit=${this.#submitted}>
      <div class="sim-steps" role="group" aria-label=${words.advance}>
        ${steps.map(([name, length]) => html`<button type="button" class="button" @click=${() => this.#advance(length)}>+ ${name}</button>`)}
      </div>
      <div class="sim-by">
        <div class="field">
          <label class="label" for=${id}>${words.advanceBy}</label>
          <input id=${id} class="control" type="text" inputmode="numeric" autocomplete="off" .value=${this.#number}
            aria-invalid=${this.#wrong ? 'true' : nothing} aria-describedby=${this.#wrong ? `${id}-error` : nothing} @input=${this.#typed} />
        </div>
        <div class="field">
          <label class="label" for=${this.idOf('unit')}>${words.advanceUnit}</label>
          <select id=${this.idOf('unit')} class="control" @change=${(event: Event) => (this.#unit = (event.target as HTMLSelectElement).value as UnitName)}>
            ${(Object.keys(units) as UnitName[]).map((unit) => html`<option value=${unit} .selected=${unit === this.#unit}>${words[unit]}</option>`)}
          </select>
        </div>
        <button type="submit" class="button">${words.advanceButton}</button>
      </div>
      ${this.#wrong ? html`<p class="error" id=${`${id}-error`}><span class="visually-hidden">${words.errorPrefix} </span>${words.advanceWrong}</p>` : nothing}
    </form>`;
  }

  #typed = (event: Event): void => {
    this.#number = (event.target as HTMLInputElement).value;
    if (this.#wrong && this.#times !== undefined) {
      this.#wrong = false;
      this.requestUpdate();
    }
  };

  get #times(): number | undefined {
    const text = this.#number.normalize('NFKC').trim();
    const number = /^\d{1,5}$/.test(text) ? Number(text) : 0;
    return number >= 1 && number <= 10_000 ? number : undefined;
  }

  #submitted = (submit: Event): void => {
    submit.preventDefault();
    const times = this.#times;
    this.#wrong = times === undefined;
    this.requestUpdate();
    if (times !== undefined) void this.#advance(times * units[this.#unit]);
    else void this.updateComplete.then(() => document.getElementById(this.idOf('number'))?.focus());
  };

  async #advance(length: number): Promise<void> {
    const { store, words, locale } = this;
    const at = later(store.now, length);
    await store.append({ type: 'clock', at });
    announce(words.added(words.types.clock, shortTime(at, locale)));
    this.dispatchEvent(new CustomEvent('prepay-form-done', { bubbles: true }));
  }
}
