// One polite live region for the whole page: several would talk over each other. The page brings it (`data-prepay-live`), because
// a region must be there before its text changes to be heard; a page without one gets it when the first element is connected.

const quiet = 500;
let pending: ReturnType<typeof setTimeout> | undefined;

export function liveRegion(): HTMLElement {
  const present = document.querySelector<HTMLElement>('[data-prepay-live]');
  if (present) return present;
  const region = document.createElement('div');
  region.setAttribute('role', 'status');
  region.setAttribute('data-prepay-live', '');
  region.className = 'visually-hidden';
  document.body.append(region);
  return region;
}

/** Said once the typing pauses, so that only the last figure is read out. */
export function announce(text: string): void {
  clearTimeout(pending);
  pending = setTimeout(() => {
    liveRegion().textContent = text;
  }, quiet);
}
