// What the page and the forecast's worker say to each other.

import type { ForecastRun, Issue, Scenario, Workload } from '@prepay/engine';

export interface ForecastOrder {
  scenario: Scenario;
  workload: Workload;
  runs: number;
}

/** Runs come in parts; the worker is stopped by ending it. */
export type ForecastReport =
  | { kind: 'runs'; runs: ForecastRun[] }
  | { kind: 'done' }
  | { kind: 'refused'; issues: Issue[] };
