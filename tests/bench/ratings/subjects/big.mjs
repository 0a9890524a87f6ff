import Big from 'big.js';
import { figureSubject } from './figures.mjs';

export const subject = (rows) =>
  figureSubject(
    rows,
    (text) => new Big(text),
    (figure) => figure.round(6, Big.roundHalfUp),
  );
