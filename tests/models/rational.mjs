// Exact fractions of whole numbers of any size, and the roundings of a policy. The models calculate in them.

/** A fraction in lowest terms; the denominator is above 0. */
export class Rational {
  constructor(numerator, denominator = 1n) {
    const sign = denominator < 0n ? -1n : 1n;
    const divisor = sign * greatestCommonDivisor(numerator, denominator);
    this.numerator = numerator / divisor;
    this.denominator = denominator / divisor;
  }

  /** Of decimal text: `-12.50`, `1.25e-06`. */
  static of(text) {
    const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
    if (match === null) throw new Error(`not a decimal: ${text}`);
    const [, sign, whole, decimals = '', exponent = '0'] = match;
    const shift = Number(exponent) - decimals.length;
    const digits = BigInt(whole + decimals) * (sign === '-' ? -1n : 1n);
    return shift < 0 ? new Rational(digits, 10n ** BigInt(-shift)) : new Rational(digits * 10n ** BigInt(shift));
  }

  /** Of what `text()` writes: decimal text, or a fraction. */
  static parse(text) {
    const [numerator, denominator = '1'] = text.split('/');
    return Rational.of(numerator).over(Rational.of(denominator));
  }

  plus(other) {
    return new Rational(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  minus(other) {
    return this.plus(new Rational(-other.numerator, other.denominator));
  }

  times(other) {
    return new Rational(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  over(other) {
    return new Rational(this.numerator * other.denominator, this.denominator * other.numerator);
  }

  /** Below 0, 0 or above 0, as this is less than, equal to or more than the other. */
  compare(other) {
    const left = this.numerator * other.denominator;
    const right = other.numerator * this.denominator;
    return left < right ? -1 : left > right ? 1 : 0;
  }

  isZero() {
    return this.numerator === 0n;
  }

  /** The whole number that the mode rounds to; undefined when it is `exact` and this is no whole number. */
  round(mode) {
    const size = this.numerator < 0n ? -this.numerator : this.numerator;
    const down = size / this.denominator;
    const twice = 2n * (size % this.denominator);
    const isTie = twice === this.denominator;
    if (mode === 'exact' && twice !== 0n) return undefined;
    const goesUp =
      (mode === 'up' && twice > 0n) ||
      (mode.startsWith('half') && twice > this.denominator) ||
      (mode === 'half_up' && isTie) ||
      (mode === 'half_even' && isTie && down % 2n === 1n);
    const rounded = goesUp ? down + 1n : down;
    return this.numerator < 0n ? -rounded : rounded;
  }

  /** Decimal text when 30 decimals hold it, otherwise a fraction: `1000/73`. */
  text() {
    for (let decimals = 0; decimals <= 30; decimals += 1) {
      const scaled = this.numerator * 10n ** BigInt(decimals);
      if (scaled % this.denominator === 0n) return scaledText(scaled / this.denominator, decimals);
    }
    return `${this.numerator}/${this.denominator}`;
  }
}

export const zero = new Rational(0n);
export const one = new Rational(1n);

function greatestCommonDivisor(a, b) {
  while (b !== 0n) [a, b] = [b, a % b];
  return a < 0n ? -a : a === 0n ? 1n : a;
}

/** count ÷ 10^decimals with all its decimals. */
export function scaledText(count, decimals) {
  const sign = count < 0n ? '-' : '';
  const digits = String(count < 0n ? -count : count).padStart(decimals + 1, '0');
  const point = digits.length - decimals;
  return sign + digits.slice(0, point) + (decimals > 0 ? `.${digits.slice(point)}` : '');
}
