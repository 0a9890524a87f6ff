// The one form that all subjects check: bank transfer of the policy `wuliang`, six fields.
export const validForm = {
  method: 'bank_transfer',
  amount: '1000.00',
  remitter: 'Example Trading Co',
  bank: 'Example Bank',
  remarks: 'invoice 42',
  agreement: true,
};

/** Five of the six fields are wrong. */
export const wrongForm = {
  method: 'bank_transfer',
  amount: '12.345',
  remitter: '',
  bank: '',
  remarks: 'x'.repeat(201),
  agreement: false,
};

/** The same rules for a checker that only knows shapes: what it cannot say is left out. */
export const limits = { minimum: 50, name: 100, remarks: 200, amount: /^(0|[1-9][0-9]{0,14})(\.[0-9]{1,2})?$/ };
