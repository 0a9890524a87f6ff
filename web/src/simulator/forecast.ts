// The page's side of a forecast, and what its runs come to. Times are compared here, never amounts.

import type { ForecastRun, Issue } from '@prepay/engine';
import type { ForecastOrder, ForecastReport } from './forecast-messages.ts';

export interface ForecastWatcher {
  progress(runs: readonly ForecastRun[]): void;
  done(): void;
  refused(issues: Issue[]): void;
  failed(): void;
}

/** Starts a forecast; gives what stops it. */
export function startForecast(order: ForecastOrder, watcher: ForecastWatcher): () => void {
  let worker: Worker;
  try {
    worker = new Worker(new URL('./forecast-worker.ts', import.meta.url), { type: 'module', name: 'prepay-forecast' });
  } catch {
    watcher.failed();
    return () => {};
  }
  const runs: ForecastRun[] = [];
  const end = () => worker.terminate();
  worker.addEventListener('message', ({ data }: MessageEvent<ForecastReport>) => {
    if (data.kind === 'runs') {
      runs.push(...data.runs);
      watcher.progress(runs);
      return;
    }
    end();
    if (data.kind === 'done') watcher.done();
    else watcher.refused(data.issues);
  });
  worker.addEventListener('error', () => {
    end();
    watcher.failed();
  });
  worker.postMessage(order);
  return end;
}

/** By time; runs that last to the end come last. */
export const sortedEnds = (runs: readonly ForecastRun[]): (string | undefined)[] =>
  runs.map(({ empty_at: at }) => at).sort((first, second) => timeOf(first) - timeOf(second) || 0);

const timeOf = (at: string | undefined): number =>
  at === undefined ? Number.MAX_SAFE_INTEGER : new Date(at).getTime();

/** Nearest rank: the smallest value that so many percent of all values do not exceed. */
export function percentile<Value>(sorted: readonly Value[], percent: number): Value | undefined {
  const rank = Math.ceil((percent * sorted.length) / 100);
  return sorted[Math.max(1, rank) - 1];
}

export interface Stretch {
  from: string;
  to: string;
  runs: number;
}

/** How the ends are spread over equally long stretches of time. */
export function spreadOf(ends: readonly (string | undefined)[], stretches: number): Stretch[] {
  const times = ends.filter((at) => at !== undefined).map((at) => new Date(at).getTime());
  const first = times[0];
  const last = times.at(-1);
  if (first === undefined || last === undefined) return [];
  const length = Math.max(1, (last - first) / stretches);
  const spread = Array.from({ length: last > first ? stretches : 1 }, (_, index) => ({
    from: new Date(first + index * length).toISOString(),
    to: new Date(Math.min(last, first + (index + 1) * length)).toISOString(),
    runs: 0,
  }));
  for (const time of times) {
    const stretch = spread[Math.min(spread.length - 1, Math.floor((time - first) / length))];
    if (stretch) stretch.runs += 1;
  }
  return spread;
}
