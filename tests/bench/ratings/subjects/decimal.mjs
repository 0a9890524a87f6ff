import { Decimal } from 'decimal.js';
import { figureSubject } from './figures.mjs';

export const subject = (rows) =>
  figureSubject(
    rows,
    (text) => new Decimal(text),
    (figure) => figure.toDecimalPlaces(6, Decimal.ROUND_HALF_UP),
  );
