import { z } from 'zod';
import { limits } from '../forms.mjs';

const form = z.strictObject({
  method: z.literal('bank_transfer'),
  amount: z
    .string()
    .regex(limits.amount, 'not an amount')
    .refine((text) => Number(text) >= limits.minimum, 'below the minimum'),
  remitter: z.string().min(1, 'missing').max(limits.name, 'too long'),
  bank: z.string().min(1, 'missing').max(limits.name, 'too long'),
  remarks: z.string().max(limits.remarks, 'too long').optional(),
  agreement: z.literal(true, 'not ticked'),
});

export const subject = () => (given) => {
  const { success, error } = form.safeParse(given);
  return { ok: success, issues: success ? [] : error.issues };
};
