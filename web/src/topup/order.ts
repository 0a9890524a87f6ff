/** An order as the page shows it. The real number comes from the platform's server; the simulated one only looks like it. */
export interface Order {
  number: string;
  created: Date;
  simulated: boolean;
  /** Milliseconds that the server's clock was ahead of this one. */
  ahead?: number | undefined;
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'; // Without I, L, O and U: it is read out to support over the phone.

export function simulatedOrder(now: Date): Order {
  const random = crypto.getRandomValues(new Uint8Array(8));
  const tail = Array.from(random, (byte) => alphabet[byte % alphabet.length]).join('');
  const day = now.toISOString().slice(0, 10).replaceAll('-', '');
  return { number: `PP${day}${tail}`, created: now, simulated: true };
}
