import type { SeriesMark, SeriesPoint, WalletSeriesAnswer } from '@prepay/engine';
import { html, nothing, type PropertyValues, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { count } from '../i18n/format.ts';
import { type Drawing, draw, type Frame, laneHeight, marksByPoint, nearest } from './chart-drawing.ts';
import { typeName } from './event-words.ts';
import { SimulatorPart } from './simulator-part.ts';
import { clockTime, shortDay, shortTime } from './time.ts';

const wantedPoints = 160;
const day = 86_400_000;

/** Each kind has a shape of its own: colour alone tells nobody anything. */
const shapes: Record<SeriesMark['kind'], string> = {
  refused: 'M-5 -5L5 5M5 -5L-5 5',
  overdue: 'M-6 -5H6L0 6Z',
  alert: 'M-6 5H6L0 -6Z',
  expired: 'M0 -6L6 0L0 6L-6 0Z',
  closed: 'M-5 -5H5V5H-5Z',
  topup: 'M0 -6V6M-6 0H6',
};

/** Shapes that are lines are not filled. */
const open: ReadonlySet<SeriesMark['kind']> = new Set(['refused', 'topup', 'closed']);

/**
 * The balance over time as a line of steps, with what stood out. The same data stands in a table below it, and a slider goes along the
 * line by keyboard or touch.
 *
 * @event prepay-show-event - detail `{id}`: the event of the chosen point is to be shown; bubbles
 */
export class PrepayBalanceChart extends SimulatorPart {
  static override properties = { ...SimulatorPart.properties, width: { state: true }, chosen: { state: true } };

  declare width: number;
  /** Index of the chosen point; undefined is the last. */
  declare chosen: number | undefined;

  #series: WalletSeriesAnswer | undefined;
  #points: SeriesPoint[] = [];
  #rows: SeriesMark[][] = [];
  #drawing: Drawing | undefined;
  #sizes: ResizeObserver | undefined;

  constructor() {
    super();
    this.width = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes = new ResizeObserver(([entry]) => {
      this.width = Math.round(entry?.contentRect.width ?? 0);
    });
    this.#sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes?.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('answer') || changed.has('rules')) {
      this.#series = this.answer?.ok
        ? this.engine.walletSeries({ ...this.store.request(), points: wantedPoints })
        : undefined;
      this.chosen = undefined;
      this.#points = this.#upToNow(this.#series?.points ?? []);
      this.#rows = marksByPoint(this.#points, this.#series?.marks ?? []);
    }
    const points = this.#points;
    const marks = this.#series?.marks ?? [];
    const { alerts = [], grants = [] } = this.wallet ?? {};
    this.#drawing = points.length > 0 && this.width > 0 ? draw(this.#frame, points, marks, alerts, grants) : undefined;
  }

  /** The series ends with the last booking; the balance stands until now. */
  #upToNow(points: SeriesPoint[]): SeriesPoint[] {
    const { wallet } = this;
    const last = points.at(-1);
    if (!wallet || !last || new Date(last.at) >= new Date(wallet.at)) return points;
    return [...points, { at: wallet.at, balance: wallet.balance }];
  }

  get #frame(): Frame {
    return { width: this.width, height: this.width < 480 ? 200 : 260, left: 10, right: 10, top: 26, bottom: 8 };
  }

  protected override render(): TemplateResult {
    const { words } = this;
    const points = this.#points;
    const heading = html`<h3 class="summary-title">${words.chart}</h3>`;
    if (points.length === 0 || this.store.cursor === 0)
      return html`${heading}<p class="hint sim-chart-none">${words.chartNone}</p>`;
    const chosen = Math.min(this.chosen ?? points.length - 1, points.length - 1);
    return html`${heading} ${this.#readout(points, chosen)} ${this.#drawing ? this.#picture(this.#drawing, points, chosen) : nothing}
      ${this.#slider(points, chosen)} ${this.#legend()} ${this.#expiries()} ${this.#table(points)}`;
  }

  #readout(points: SeriesPoint[], chosen: number): TemplateResult {
    const { words } = this;
    const events = [...new Set((this.#rows[chosen] ?? []).map(({ event }) => event))].slice(0, 3);
    const show = (id: string) =>
      this.dispatchEvent(new CustomEvent('prepay-show-event', { detail: { id }, bubbles: true }));
    return html`<div class="sim-readout">
      <p>${this.#pointText(points, chosen)}</p>
      ${events.map((id) => {
        const event = this.store.events.find((candidate) => candidate.id === id);
        return event
          ? html`<button type="button" class="sim-act" @click=${() => show(id)}>${words.showEvent(typeName(event.type, words))}</button>`
          : nothing;
      })}
    </div>`;
  }

  #pointText(points: SeriesPoint[], index: number): string {
    const point = points[index];
    if (!point) return '';
    const base = this.words.chartAt(shortTime(point.at, this.locale), this.shown(point.balance));
    const marks = this.#marksText(this.#rows[index] ?? []);
    return marks === '' ? base : `${base} · ${marks}`;
  }

  #marksText(marks: SeriesMark[]): string {
    const kinds = [...new Set(marks.map(({ kind }) => kind))];
    return kinds
      .map((kind) => {
        const times = marks.filter((mark) => mark.kind === kind).length;
        return times === 1
          ? this.words.marks[kind]
          : `${this.words.marks[kind]} × ${count(String(times), this.locale)}`;
      })
      .join(' · ');
  }

  #picture(drawing: Drawing, points: SeriesPoint[], chosen: number): TemplateResult {
    const { words, locale } = this;
    const frame = this.#frame;
    const [first, last] = [points[0], points.at(-1)];
    const label =
      first && last
        ? words.chartSummary(
            shortTime(first.at, locale),
            shortTime(last.at, locale),
            this.shown(first.balance),
            this.shown(last.balance),
          )
        : '';
    const height = frame.height + drawing.lanes.length * laneHeight + 22;
    return html`<svg
      class="sim-chart"
      role="img"
      aria-label=${label}
      width=${frame.width}
      height=${height}
      viewBox=${`0 0 ${frame.width} ${height}`}
      @pointerdown=${this.#pointed}
      @pointermove=${this.#pointed}
    >
      ${this.#defs(drawing, frame)}${this.#grid(drawing, frame)}${svg`
        <path class="area above" d=${drawing.area} clip-path=${`url(#${this.idOf('above')})`} />
        <path class="area below" d=${drawing.area} clip-path=${`url(#${this.idOf('below')})`} />
        <path class="area hatch" d=${drawing.area} fill=${`url(#${this.idOf('hatch')})`} clip-path=${`url(#${this.idOf('below')})`} />
        ${this.#limits(drawing, frame)}
        <path class="line" d=${drawing.line} clip-path=${`url(#${this.idOf('above')})`} />
        <path class="line debt" d=${drawing.line} clip-path=${`url(#${this.idOf('below')})`} />`}
      ${this.#labels(drawing, frame)}${this.#lanes(drawing, frame)}${this.#cross(drawing, chosen, frame)}
    </svg>`;
  }

  /** Above and below 0 are drawn differently: the same paths, cut at the line. */
  #defs({ zero }: Drawing, { width, height }: Frame): SVGTemplateResult {
    return svg`<defs>
      <clipPath id=${this.idOf('above')}><rect x="0" y="0" width=${width} height=${Math.max(0, zero + 1)} /></clipPath>
      <clipPath id=${this.idOf('below')}><rect x="0" y=${zero + 1} width=${width} height=${Math.max(0, height - zero - 1)} /></clipPath>
      <pattern id=${this.idOf('hatch')} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch-line" d="M0 0V6" /></pattern>
    </defs>`;
  }

  #grid(drawing: Drawing, { width, height }: Frame): SVGTemplateResult {
    const level = (y: number, kind: string) => svg`<path class=${kind} d=${`M0 ${y}H${width}`} />`;
    return svg`${this.#levels(drawing).map(({ y }) => level(y, 'grid'))}${level(height, 'axis')}`;
  }

  /** Lines that mean something lie over the area. */
  #limits({ zero, thresholds, expiries }: Drawing, { width, height }: Frame): SVGTemplateResult {
    const level = (y: number, kind: string) => svg`<path class=${kind} d=${`M0 ${y}H${width}`} />`;
    return svg`${level(zero, 'zero')}${thresholds.map(({ y }) => level(y, 'threshold'))}
      ${expiries.map(({ x }) => svg`<path class="expiry" d=${`M${x} 8V${height}`} /><path class="mark mark-expired" transform=${`translate(${x} 9)`} d=${shapes.expired} />`)}`;
  }

  /** The highest balance and the lowest debt, where they do not meet another line. */
  #levels({ highest, lowest, zero, thresholds, points }: Drawing): { y: number; index: number }[] {
    const used = [zero, ...thresholds.map(({ y }) => y)];
    return [highest, lowest]
      .map((index) => ({ index, y: points[index]?.y ?? zero }))
      .filter(
        ({ y, index }) => (index === lowest ? y > zero : true) && used.every((other) => Math.abs(other - y) > 16),
      );
  }

  /** Over the area, so that it hides no figure. */
  #labels(drawing: Drawing, { width, height }: Frame): SVGTemplateResult {
    const { zero, thresholds, ticks, lanes } = drawing;
    const label = (y: number, text: string) => svg`<text class="figure" x="2" y=${y - 5}>${text}</text>`;
    const below = height + lanes.length * laneHeight + 16;
    return svg`${label(zero, this.shown('0'))}
      ${this.#levels(drawing).map(({ y, index }) => label(y, this.shown(this.#points[index]?.balance ?? '')))}
      ${thresholds.map(({ alert, y }) => svg`<text class="figure threshold-text" x=${width - 2} y=${y - 5} text-anchor="end">${this.words.thresholdAt(this.shown(alert.threshold))}</text>`)}
      ${ticks.map(({ x, at }) => svg`<path class="tick-mark" d=${`M${x} ${height}V${height + 5}`} /><text class="time" x=${Math.min(Math.max(x, 22), width - 26)} y=${below} text-anchor="middle">${this.#tickText(at)}</text>`)}`;
  }

  /** Short spans want the hour, long ones the day. */
  #tickText(at: string): string {
    const span = new Date(this.#points.at(-1)?.at ?? 0).getTime() - new Date(this.#points[0]?.at ?? 0).getTime();
    return span < 2 * day ? clockTime(at, this.locale) : shortDay(at, this.locale);
  }

  #lanes({ marks, lanes }: Drawing, { width, height }: Frame): SVGTemplateResult {
    return svg`${lanes.map((_, lane) => svg`<path class="lane" d=${`M0 ${height + (lane + 0.5) * laneHeight}H${width}`} />`)}
      ${marks.map(({ kind, x, y }) => markShape(kind, x, y))}`;
  }

  #cross({ points }: Drawing, chosen: number, { height }: Frame): SVGTemplateResult | typeof nothing {
    const point = points[chosen];
    if (!point) return nothing;
    return svg`<path class="cross" d=${`M${point.x} 0V${height}`} /><circle class="dot" cx=${point.x} cy=${point.y} r="5" />`;
  }

  #slider(points: SeriesPoint[], chosen: number): TemplateResult {
    const moved = (event: Event) => (this.chosen = Number((event.target as HTMLInputElement).value));
    return html`<div class="sim-slider">
      <label class="visually-hidden" for=${this.idOf('point')}>${this.words.chartPoint}</label>
      <input id=${this.idOf('point')} type="range" min="0" max=${points.length - 1} step="1" .value=${String(chosen)}
        aria-valuetext=${this.#pointText(points, chosen)} aria-describedby=${this.idOf('point-hint')} @input=${moved} />
      <p class="hint" id=${this.idOf('point-hint')}>${this.words.chartPointHint}</p>
    </div>`;
  }

  #legend(): TemplateResult {
    const { words } = this;
    const { lanes = [], thresholds = [], expiries = [] } = this.#drawing ?? {};
    const row = (picture: SVGTemplateResult, text: string) =>
      html`<li><svg viewBox="-9 -9 18 18" aria-hidden="true">${picture}</svg>${text}</li>`;
    const debt = this.#points.some(({ balance }) => balance.startsWith('-'));
    return html`<ul class="sim-legend" aria-label=${words.chartLegend}>
      ${row(svg`<path class="line" d="M-9 3H0V-4H9" />`, words.legendBalance)}
      ${debt ? row(svg`<path class="line debt" d="M-9 -4H0V3H9" />`, words.legendDebt) : nothing}
      ${thresholds.length > 0 ? row(svg`<path class="threshold" d="M-9 0H9" />`, words.legendThreshold) : nothing}
      ${expiries.length > 0 ? row(svg`<path class="expiry" d="M0 -9V9" />`, words.legendExpiry) : nothing}
      ${lanes.map((kind) => row(markShape(kind, 0, 0), words.marks[kind]))}
    </ul>`;
  }

  /** Also what lies too far ahead for the picture. */
  #expiries(): TemplateResult | typeof nothing {
    const ahead = (this.wallet?.grants ?? []).filter(
      ({ expires_at: at, state }) => at && (state === 'active' || state === 'pending'),
    );
    if (ahead.length === 0) return nothing;
    return html`<ul class="sim-expiries">
      ${ahead.map(
        ({ id, left, expires_at: at = '' }) =>
          html`<li><time datetime=${at}>${shortTime(at, this.locale)}</time>: <bdi>${this.words.expiryOf(id, this.shown(left))}</bdi></li>`,
      )}
    </ul>`;
  }

  #table(points: SeriesPoint[]): TemplateResult {
    const { words, locale } = this;
    return html`<details class="sim-table">
      <summary>${words.chartTable}</summary>
      <div class="sim-scroll" role="region" tabindex="0" aria-label=${words.chartTableCaption}>
        <table>
          <caption class="visually-hidden">${words.chartTableCaption}</caption>
          <thead><tr><th scope="col">${words.columnTime}</th><th scope="col" class="number">${words.columnBalance}</th><th scope="col">${words.columnMarks}</th></tr></thead>
          <tbody>
            ${points.map(
              ({ at, balance }, index) => html`<tr>
                <th scope="row"><time datetime=${at}>${shortTime(at, locale)}</time></th>
                <td class="number">${this.shown(balance)}</td>
                <td>${this.#marksText(this.#rows[index] ?? [])}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>`;
  }

  #pointed = (event: PointerEvent): void => {
    // A finger that moves is scrolling; the slider is there for it.
    if (event.type === 'pointermove' && event.pointerType !== 'mouse') return;
    const box = (event.currentTarget as Element).getBoundingClientRect();
    if (this.#drawing) this.chosen = nearest(this.#drawing.points, event.clientX - box.left);
  };
}

const markShape = (kind: SeriesMark['kind'], x: number, y: number): SVGTemplateResult =>
  svg`<path class="mark mark-${kind} ${open.has(kind) ? 'mark-open' : ''}" transform=${`translate(${Math.round(x * 10) / 10} ${y})`} d=${shapes[kind]} />`;
