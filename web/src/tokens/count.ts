// A count that runs beside the page and can be called off.

import type { Encoding } from './encodings.ts';

export interface CountOrder {
  encoding: Encoding;
  text: string;
}

/** Without tokens the table could not be loaded. */
export interface CountReport {
  tokens: string | undefined;
}

/** Tells what came of it, unless the function that it returns was called first. */
export function startCount(order: CountOrder, done: (report: CountReport) => void): () => void {
  let worker: Worker;
  try {
    worker = new Worker(new URL('./count-worker.ts', import.meta.url), { type: 'module', name: 'prepay-tokens' });
  } catch {
    done({ tokens: undefined });
    return () => {};
  }
  const end = () => worker.terminate();
  const told = (report: CountReport) => {
    end();
    done(report);
  };
  worker.addEventListener('message', ({ data }: MessageEvent<CountReport>) => told(data));
  worker.addEventListener('error', () => told({ tokens: undefined }));
  worker.postMessage(order);
  return end;
}
