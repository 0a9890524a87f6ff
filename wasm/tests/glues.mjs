// Glue that misbehaves on demand. It wraps the package's own, so that everything else is the real engine.
import realGlue from '../dist/prepay.glue.js';

// (module (func (export "trap") unreachable))
const trapBytes = [
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, 0x01, 0x04, 0x01, 0x60, 0x00, 0x00, 0x03, 0x02, 0x01, 0x00, 0x07,
  0x08, 0x01, 0x04, 0x74, 0x72, 0x61, 0x70, 0x00, 0x00, 0x0a, 0x05, 0x01, 0x03, 0x00, 0x00, 0x0b,
];
const { trap } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(trapBytes))).exports;

/**
 * A glue whose next call traps once `arm()` was called. `instances` counts what was started. With `asynchronous`, instances are not there
 * before the next microtask, as on platforms that forbid synchronous starts; `broken` makes further starts fail.
 */
export function trappingGlue({ asynchronous = false } = {}) {
  const control = { instances: 0, broken: false, armed: false, arm: () => (control.armed = true), glue };

  const done = new WeakSet();

  function armed(bindings) {
    if (done.has(bindings)) return bindings;
    done.add(bindings);
    const { call } = bindings;
    bindings.call = (operation, request) => {
      if (control.armed) {
        control.armed = false;
        trap();
      }
      return call(operation, request);
    };
    return bindings;
  }

  function glue(settings) {
    if (control.broken) return Promise.reject(new Error('no more instances'));
    control.instances += 1;
    if (asynchronous) return realGlue({ ...settings }).then(armed);
    const started = realGlue(settings);
    if (settings.call !== undefined) armed(settings);
    return started.then(armed);
  }

  return control;
}
