import { Ajv } from 'ajv';
import { limits } from '../forms.mjs';

const name = { type: 'string', minLength: 1, maxLength: limits.name };

export function subject() {
  const ajv = new Ajv({ allErrors: true });
  ajv.addKeyword({ keyword: 'least', type: 'string', validate: (least, text) => Number(text) >= least });
  const check = ajv.compile({
    type: 'object',
    additionalProperties: false,
    required: ['method', 'amount', 'remitter', 'bank', 'agreement'],
    properties: {
      method: { const: 'bank_transfer' },
      amount: { type: 'string', pattern: limits.amount.source, least: limits.minimum },
      remitter: name,
      bank: name,
      remarks: { type: 'string', maxLength: limits.remarks },
      agreement: { const: true },
    },
  });
  return (given) => ({ ok: check(given), issues: check.errors ?? [] });
}
