// The English words of a placed order, loaded with what shows it. The other catalogues have the type of this one.

export const orderEn = {
  created: 'Order created',
  closed: 'Order closed unpaid',
  simulated: 'This order is simulated: it exists in this page only and nothing is charged.',
  number: 'Order number',
  time: 'Created',
  status: 'Status',
  statusPending: 'Waiting for payment',
  statusClosed: 'Closed unpaid',
  payBefore: 'Pay before',
  closedAt: 'Closed',
  expected: 'Usually credited',
  minutesLeft: (minutes: number) => (minutes === 1 ? '1 minute left' : `${minutes} minutes left`),
  closedAnnounced: (order: string) => `Order ${order} closed without payment.`,
  next: 'What happens next',
  nextOnPayment: 'The balance changes once the payment has succeeded. Leaving this page is safe.',
  nextOnVerification: 'The balance changes once the transfer has been verified. Leaving this page is safe.',
  nextPaid: 'If you have already paid, do not pay again: quote the order number.',
  late: 'If nothing arrives',
  askSupport: "Write to the platform's support and quote the order number.",
  newOrder: 'New order with the same details',
};

export type OrderWords = typeof orderEn;
