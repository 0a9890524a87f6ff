// What may follow a request: one NUL, which no JSON holds, and whole numbers of 32 bits, lowest byte first.

const decoder = new TextDecoder();

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** The numbers as bytes. */
export function bytesOf(numbers: Uint32Array): Uint8Array {
  if (isLittleEndian) return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  const bytes = new DataView(new ArrayBuffer(numbers.byteLength));
  numbers.forEach((number, at) => bytes.setUint32(at * 4, number, true));
  return new Uint8Array(bytes.buffer);
}

/** The JSON of a request and, where there is any, what follows it. */
export function split(request: string | Uint8Array): { json: string; tail?: Uint8Array } {
  if (typeof request === 'string') return { json: request };
  const end = request.indexOf(0);
  if (end < 0) return { json: decoder.decode(request) };
  return { json: decoder.decode(request.subarray(0, end)), tail: request.subarray(end + 1) };
}
