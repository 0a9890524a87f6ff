// prepay-calculator.js: the element and the engine in one file. Nothing is fetched, so it works offline and needs no `connect-src`.

import { type Engine, startPrepay } from '@prepay/engine/embedded';
import glue from 'prepay:glue';
import wasm from 'prepay:wasm';
import { defineCalculator } from './define.ts';

export { PrepayCalculator } from './define.ts';

let shared: Promise<Engine> | undefined;

defineCalculator(() => {
  shared ??= startPrepay(glue, wasm());
  return shared;
});
