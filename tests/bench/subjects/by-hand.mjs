import { limits } from '../forms.mjs';

function check(given) {
  const issues = [];
  const report = (field, message) => issues.push({ path: [field], message });
  if (given.method !== 'bank_transfer') report('method', 'unknown');
  if (typeof given.amount !== 'string' || !limits.amount.test(given.amount)) report('amount', 'not an amount');
  else if (Number(given.amount) < limits.minimum) report('amount', 'below the minimum');
  for (const field of ['remitter', 'bank']) {
    const text = given[field];
    if (typeof text !== 'string' || text === '') report(field, 'missing');
    else if (text.length > limits.name) report(field, 'too long');
  }
  const { remarks } = given;
  if (remarks !== undefined && (typeof remarks !== 'string' || remarks.length > limits.remarks))
    report('remarks', 'too long');
  if (given.agreement !== true) report('agreement', 'not ticked');
  return { ok: issues.length === 0, issues };
}

export const subject = () => check;
