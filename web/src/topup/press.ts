// While the pointer is down nothing moves. What leaving a field shows would push the button that is being pressed out from under the
// pointer, and the click would be lost.

let isDown = false;
let waiting: (() => void)[] = [];

/** Runs what waits for the end of a press. */
export function flushPress(): void {
  const ready = waiting;
  waiting = [];
  for (const run of ready) run();
}

/** Runs `run` now, or, while the pointer is down, once it was released and the click it makes has been handled. */
export function afterPress(run: () => void): void {
  if (isDown) waiting.push(run);
  else run();
}

function released(): void {
  isDown = false;
  // The click follows the release in the same task.
  setTimeout(flushPress);
}

addEventListener('pointerdown', () => (isDown = true), true);
addEventListener('pointerup', released, true);
addEventListener('pointercancel', released, true);
