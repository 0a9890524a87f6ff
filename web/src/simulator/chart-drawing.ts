// Where things stand on the chart. Amounts become numbers here to be drawn and for nothing else: every figure that is written is a text of
// the engine's.

import type { SeriesMark, SeriesPoint, WalletAlert, WalletGrant } from '@prepay/engine';

export interface Frame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface DrawnMark {
  kind: SeriesMark['kind'];
  x: number;
  y: number;
  /** The marks that share the place. */
  marks: SeriesMark[];
}

export interface Drawing {
  line: string;
  area: string;
  zero: number;
  points: { x: number; y: number }[];
  /** Points with the highest and the lowest balance, by index. */
  highest: number;
  lowest: number;
  thresholds: { alert: WalletAlert; y: number }[];
  expiries: { grant: WalletGrant; x: number }[];
  marks: DrawnMark[];
  lanes: SeriesMark['kind'][];
  ticks: { x: number; at: string }[];
  end: number;
}

export const laneHeight = 22;
const markRoom = 14;

const timeOf = (text: string): number => new Date(text).getTime();

export function draw(
  frame: Frame,
  points: readonly SeriesPoint[],
  marks: readonly SeriesMark[],
  alerts: readonly WalletAlert[],
  grants: readonly WalletGrant[],
): Drawing {
  const times = points.map(({ at }) => timeOf(at));
  const first = times[0] ?? 0;
  const last = Math.max(times.at(-1) ?? 0, first + 1);
  const span = last - first;
  // Credit that expires soon is part of the picture; what expires next year would squeeze it.
  const soon = grants.filter(
    ({ expires_at: at, state }) => at && (state === 'active' || state === 'pending') && timeOf(at) <= last + span * 0.4,
  );
  const until = Math.max(last, ...soon.map(({ expires_at: at = '' }) => timeOf(at)));
  const x = (time: number) =>
    frame.left + ((time - first) / (until - first)) * (frame.width - frame.left - frame.right);

  const values = points.map(({ balance }) => Number(balance));
  const levels = alerts.map(({ threshold }) => Number(threshold));
  const top = Math.max(0, ...values, ...levels);
  const bottom = Math.min(0, ...values, ...levels);
  const height = frame.height - frame.top - frame.bottom;
  const range = top - bottom || 1;
  const y = (value: number) => frame.top + ((top - value) / range) * height;

  const placed = values.map((value, index) => ({ x: x(times[index] ?? first), y: y(value) }));
  const start = placed[0] ?? { x: frame.left, y: y(0) };
  const end = x(last);
  // The balance stays where it is until it changes: steps, not slopes.
  const steps = placed.slice(1).map((point) => `H${round(point.x)}V${round(point.y)}`);
  const line = `M${round(start.x)} ${round(start.y)}${steps.join('')}H${round(end)}`;
  const lanes = [...new Set(marks.map(({ kind }) => kind))];
  return {
    line,
    area: `${line}V${round(y(0))}H${round(start.x)}Z`,
    zero: y(0),
    points: placed,
    highest: values.indexOf(Math.max(...values)),
    lowest: values.indexOf(Math.min(...values)),
    thresholds: alerts.map((alert, index) => ({ alert, y: y(levels[index] ?? 0) })),
    expiries: soon.map((grant) => ({ grant, x: x(timeOf(grant.expires_at ?? '')) })),
    marks: lanes.flatMap((kind, lane) => merged(marks, kind, frame.height + lane * laneHeight + laneHeight / 2, x)),
    lanes,
    ticks: ticksOf(first, until, frame.width).map((time) => ({ x: x(time), at: new Date(time).toISOString() })),
    end,
  };
}

const round = (position: number): number => Math.round(position * 10) / 10;

/** Marks that would cover each other are drawn once. */
function merged(
  all: readonly SeriesMark[],
  kind: SeriesMark['kind'],
  y: number,
  x: (time: number) => number,
): DrawnMark[] {
  const drawn: DrawnMark[] = [];
  for (const mark of all) {
    if (mark.kind !== kind) continue;
    const at = x(timeOf(mark.at));
    const last = drawn.at(-1);
    if (last && at - last.x < markRoom) last.marks.push(mark);
    else drawn.push({ kind, x: at, y, marks: [mark] });
  }
  return drawn;
}

const minute = 60_000;
const steps = [
  1,
  5,
  15,
  30,
  60,
  180,
  360,
  720,
  1440,
  2880,
  3 * 1440,
  4 * 1440,
  7 * 1440,
  14 * 1440,
  30 * 1440,
  91 * 1440,
  365 * 1440,
];

/** As many round times as fit. */
function ticksOf(first: number, last: number, width: number): number[] {
  const most = Math.max(3, Math.floor(width / 110));
  const step = (steps.find((minutes) => (last - first) / (minutes * minute) <= most) ?? 3650 * 1440) * minute;
  // Round in local time: days begin at the midnight of whoever looks.
  const shift = new Date(first).getTimezoneOffset() * minute;
  const ticks: number[] = [];
  for (let time = Math.ceil((first - shift) / step) * step + shift; time <= last; time += step) ticks.push(time);
  return ticks.length > 0 ? ticks : [first];
}

/** The point that a place on the chart belongs to. */
export function nearest(points: readonly { x: number }[], at: number): number {
  let best = 0;
  points.forEach((point, index) => {
    if (Math.abs(point.x - at) < Math.abs((points[best]?.x ?? 0) - at)) best = index;
  });
  return best;
}

/** The marks of each point: those from its time up to the next point's. */
export function marksByPoint(points: readonly SeriesPoint[], marks: readonly SeriesMark[]): SeriesMark[][] {
  const times = points.map(({ at }) => timeOf(at));
  const rows: SeriesMark[][] = points.map(() => []);
  for (const mark of marks) {
    const time = timeOf(mark.at);
    let index = times.findLastIndex((at) => at <= time);
    if (index < 0) index = 0;
    rows[index]?.push(mark);
  }
  return rows;
}
