// The time by the server's clock. A phone's can be minutes off, and an order closes by the server's.

/** `ahead`: the milliseconds that the server's clock was ahead of this one; where that is not known, this one has to do. */
export class ServerClock {
  readonly #atStart = Date.now();
  readonly #steadyAtStart = performance.now();

  constructor(private readonly ahead: number | undefined) {}

  /** The steady clock may stand still while a computer sleeps, the other may be put back: the one that went further is right. */
  now(): Date {
    if (this.ahead === undefined) return new Date();
    const steady = this.#atStart + performance.now() - this.#steadyAtStart;
    return new Date(Math.max(steady, Date.now()) + this.ahead);
  }
}
