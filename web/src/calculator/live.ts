const quiet = 700;

/** A polite region of one's own, which speaks once the typing pauses. A page that has one lends it: several would talk over each other. */
export class Live {
  #pending: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly own: () => Element | null) {}

  say(text: string, wait = quiet): void {
    clearTimeout(this.#pending);
    this.#pending = setTimeout(() => {
      const region = document.querySelector('[data-prepay-live]') ?? this.own();
      if (region) region.textContent = text;
    }, wait);
  }
}
