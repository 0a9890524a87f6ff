import * as v from 'valibot';
import { limits } from '../forms.mjs';

const form = v.strictObject({
  method: v.literal('bank_transfer'),
  amount: v.pipe(
    v.string(),
    v.regex(limits.amount, 'not an amount'),
    v.check((text) => Number(text) >= limits.minimum, 'below the minimum'),
  ),
  remitter: v.pipe(v.string(), v.minLength(1, 'missing'), v.maxLength(limits.name, 'too long')),
  bank: v.pipe(v.string(), v.minLength(1, 'missing'), v.maxLength(limits.name, 'too long')),
  remarks: v.optional(v.pipe(v.string(), v.maxLength(limits.remarks, 'too long'))),
  agreement: v.literal(true, 'not ticked'),
});

export const subject = () => (given) => {
  const { success, issues } = v.safeParse(form, given);
  return { ok: success, issues: issues ?? [] };
};
