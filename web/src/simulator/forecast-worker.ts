// Lives the workload many times, beside the page, so that the page stays usable meanwhile. It has an engine of its own.

import { type Engine, loadPrepay } from '@prepay/engine';
import type { ForecastOrder, ForecastReport } from './forecast-messages.ts';

/** Long enough to be worth a message, short enough for a bar that moves. */
const partMilliseconds = 120;

const report = (message: ForecastReport): void => postMessage(message);

addEventListener('message', (event: MessageEvent<ForecastOrder>) => {
  void loadPrepay().then((engine) => forecast(engine, event.data));
});

function forecast(engine: Engine, { scenario, workload, runs }: ForecastOrder): void {
  // The events before are lived once; each run starts on a copy.
  const { handle, issues } = engine.walletOpen(scenario);
  if (handle === undefined) return report({ kind: 'refused', issues });
  let size = 5;
  for (let first = 0; first < runs; ) {
    const started = performance.now();
    const part = Math.min(size, runs - first);
    const answer = engine.walletForecast({ wallet: handle, workload, runs: part, first, ...localeOf(scenario) });
    if (!answer.ok && part > 1) {
      // A part may be too much for one request, though each of its runs is not.
      size = Math.ceil(part / 2);
      continue;
    }
    if (!answer.ok) return report({ kind: 'refused', issues: answer.issues });
    report({ kind: 'runs', runs: answer.runs });
    first += part;
    const took = Math.max(1, performance.now() - started);
    size = Math.max(1, Math.min(250, Math.round((part * partMilliseconds) / took)));
  }
  report({ kind: 'done' });
}

const localeOf = ({ locale }: ForecastOrder['scenario']) => (locale === undefined ? {} : { locale });
