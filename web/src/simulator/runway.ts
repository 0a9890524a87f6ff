import type { ForecastRun, Issue, Workload } from '@prepay/engine';
import { html, nothing, type PropertyValues, svg, type TemplateResult } from 'lit';
import { count } from '../i18n/format.ts';
import { retold } from '../scenario/retold.ts';
import { announce } from '../topup/live-region.ts';
import {
  eventFrom,
  type Field,
  withoutRow,
  withRow,
  type Values,
  valuesOf,
  workloadDefaults,
  workloadFields,
} from './event-fields.ts';
import { type FieldHost, fieldViews, otherIssues } from './field-view.ts';
import { percentile, sortedEnds, spreadOf, startForecast } from './forecast.ts';
import { SimulatorPart } from './simulator-part.ts';
import { dayAndTime } from './event-words.ts';
import { shortTime } from './time.ts';

const percents = [5, 25, 50, 75, 95];
const mostRuns = 2000;
const fewestRuns = 10;

/** The fields are those of an event. */
const atField = (issue: Issue): Issue => ({ ...issue, where: issue.where.replace(/^\/workload/, '/event') });

/** When the money runs out: the workload, lived many times in a worker. */
export class PrepayRunway extends SimulatorPart implements FieldHost {
  values: Values = {};
  issues: Issue[] = [];
  #runs: readonly ForecastRun[] = [];
  #state: 'idle' | 'running' | 'done' | 'stopped' | 'failed' = 'idle';
  #wanted = 0;
  #days = 0;
  #stale = false;
  #touched = false;
  #stop: (() => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    if (this.#state === 'running') this.#state = 'stopped';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('rules')) this.#touched = false;
    if (changed.has('locale')) this.#askAgain();
    if (!changed.has('answer') && !changed.has('rules')) return;
    // A forecast is about the wallet as it was.
    if (this.#state === 'running') this.#cancel();
    if (this.#state !== 'idle') this.#stale = true;
    if (!this.#touched) this.values = this.#defaults();
  }

  /** The newest workload of the timeline, seen further ahead. */
  #defaults(): Values {
    const newest = this.store.events.findLast(({ type }) => type === 'workload');
    const values = newest ? valuesOf(newest) : workloadDefaults(this.context);
    return {
      ...values,
      variation: values['variation'] ?? '30',
      seed: values['seed'] ?? '1',
      days: '90',
      '#runs': '500',
    };
  }

  protected override render(): TemplateResult {
    const { words } = this;
    const fields = this.#fields;
    return html`<h3 class="summary-title">${words.runway}</h3>
      <p class="hint">${words.runwayLead}</p>
      <form class="sim-form" novalidate @submit=${this.#submitted}>
        ${otherIssues(this, fields).map(({ message }) => html`<p class="error"><span class="visually-hidden">${words.errorPrefix} </span>${message}</p>`)}
        <div class="sim-fields">${fieldViews(this, fields)}</div>
        <div class="sim-buttons">
          ${
            this.#state === 'running'
              ? html`<button type="button" class="button" data-act="stop" @click=${this.#stopped}>${words.forecastCancel}</button>`
              : html`<button type="submit" class="button primary" data-act="start">${words.forecast}</button>`
          }
        </div>
      </form>
      ${this.#progress()} ${this.#result()}`;
  }

  #progress(): TemplateResult | typeof nothing {
    const { words } = this;
    if (this.#state === 'failed') return html`<p class="error">${words.forecastNoWorker}</p>`;
    if (this.#state === 'stopped')
      return html`<p class="hint">${words.forecastCancelled(this.#number(this.#runs.length), this.#number(this.#wanted))}</p>`;
    if (this.#state !== 'running') return nothing;
    const text = words.forecasting(this.#number(this.#runs.length), this.#number(this.#wanted));
    return html`<div class="sim-progress">
      <progress max=${this.#wanted} value=${this.#runs.length} aria-label=${words.runway}></progress>
      <p>${text}</p>
    </div>`;
  }

  #result(): TemplateResult | typeof nothing {
    const { words, locale } = this;
    if (this.#runs.length === 0 || this.#state === 'running') return nothing;
    const ends = sortedEnds(this.#runs);
    const middle = percentile(ends, 50);
    const lasted = ends.filter((at) => at === undefined).length;
    return html`<div class="sim-runway ${this.#stale ? 'stale' : ''}">
      ${this.#stale ? html`<p class="warning">${words.forecastStale}</p>` : nothing}
      <p class="sim-runway-head">${middle === undefined ? words.emptyNever(this.#days) : words.emptyOn(dayAndTime(middle, locale))}</p>
      <p class="hint">${words.emptyHint}</p>
      ${this.#spread(ends)}
      <table class="sim-percentiles">
        <caption class="visually-hidden">${words.percentileCaption}</caption>
        <thead><tr><th scope="col">${words.percentileColumn}</th><th scope="col">${words.percentileTime}</th></tr></thead>
        <tbody>
          ${percents.map((percent) => {
            const at = percentile(ends, percent);
            return html`<tr class=${percent === 50 ? 'middle' : ''}>
              <th scope="row">${words.percentile(percent)}</th>
              <td>${at === undefined ? words.percentileNever : html`<time datetime=${at}>${shortTime(at, locale)}</time>`}</td>
            </tr>`;
          })}
        </tbody>
      </table>
      ${lasted > 0 ? html`<p class="hint">${words.lasted(this.#number(lasted), this.#number(ends.length))}</p>` : nothing}
    </div>`;
  }

  /** Bars of runs; the table has the figures. */
  #spread(ends: (string | undefined)[]): TemplateResult | typeof nothing {
    const stretches = spreadOf(ends, 12);
    if (stretches.length < 2) return nothing;
    const highest = Math.max(...stretches.map(({ runs }) => runs));
    const width = 100 / stretches.length;
    const text = stretches
      .filter(({ runs }) => runs > 0)
      .map(({ from, to, runs }) =>
        this.words.spreadPart(shortTime(from, this.locale), shortTime(to, this.locale), runs),
      );
    return html`<svg class="sim-spread" viewBox="0 0 100 40" preserveAspectRatio="none" role="img" aria-label=${`${this.words.spread}: ${text.join('; ')}`}>
      ${stretches.map(({ runs }, index) => {
        const height = (runs / highest) * 38;
        return svg`<rect x=${index * width + 0.4} y=${40 - height} width=${width - 0.8} height=${height} />`;
      })}
    </svg>`;
  }

  #number(value: number): string {
    return count(String(value), this.locale);
  }

  get #fields(): Field[] {
    const { words } = this;
    return [
      ...workloadFields(this.values, this.context),
      { path: '#runs', label: words.runs, kind: 'count', hint: words.runsHint },
    ];
  }

  changed(path: string, value: string): void {
    this.#became({ ...this.values, [path]: value });
  }

  #became(values: Values): void {
    this.values = values;
    this.#touched = true;
    this.#askAgain();
    this.requestUpdate();
  }

  addRow(): void {
    this.#became(withRow(this.values, this.context));
  }

  removeRow(row: number): void {
    this.#became(withoutRow(this.values, row));
  }

  #submitted = (submit: Event): void => {
    submit.preventDefault();
    this.#start();
  };

  get #workload(): Workload {
    const event = eventFrom('workload', this.values, this.#fields);
    return Object.fromEntries(Object.entries(event).filter(([key]) => key !== 'type')) as unknown as Workload;
  }

  /** Errors that are shown are taken back at once and follow the language; new ones wait for the next start. */
  #askAgain(): void {
    if (this.issues.length === 0) return;
    const { issues } = this.engine.walletForecast({ ...this.store.request(), workload: this.#workload, runs: 1 });
    this.issues = retold(this.issues, issues.map(atField));
  }

  #start(): void {
    const workload = this.#workload;
    this.#wanted = Math.min(mostRuns, Math.max(fewestRuns, Number.parseInt(this.values['#runs'] ?? '', 10) || 500));
    this.values = { ...this.values, '#runs': String(this.#wanted) };
    this.#days = workload.days;
    this.#runs = [];
    this.#stale = false;
    this.issues = [];
    this.#state = 'running';
    this.requestUpdate();
    void this.updateComplete.then(() => this.#focus('stop'));
    this.#stop = startForecast(
      { scenario: this.store.request(), workload, runs: this.#wanted },
      {
        progress: (runs) => {
          this.#runs = runs;
          this.requestUpdate();
        },
        done: () => this.#end('done'),
        refused: (issues) => {
          this.issues = issues.map(atField);
          announce(issues.map(({ message }) => message).join(' '));
          this.#end('idle');
        },
        failed: () => this.#end('failed'),
      },
    );
  }

  #stopped = (): void => {
    this.#cancel();
    announce(this.words.forecastCancelled(this.#number(this.#runs.length), this.#number(this.#wanted)));
  };

  #cancel(): void {
    this.#stop?.();
    this.#end('stopped');
  }

  #end(state: 'idle' | 'done' | 'stopped' | 'failed'): void {
    const hadFocus = this.querySelector('[data-act="stop"]') === document.activeElement;
    this.#stop = undefined;
    this.#state = state;
    this.requestUpdate();
    if (hadFocus) void this.updateComplete.then(() => this.#focus('start'));
    if (state !== 'done') return;
    const middle = percentile(sortedEnds(this.#runs), 50);
    announce(
      middle === undefined ? this.words.emptyNever(this.#days) : this.words.emptyOn(dayAndTime(middle, this.locale)),
    );
  }

  #focus(act: string): void {
    this.querySelector<HTMLElement>(`[data-act="${act}"]`)?.focus();
  }
}
