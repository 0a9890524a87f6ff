import type { Bindings } from './glue.js';

// The engine refuses longer requests by their length alone, so their text stays where it is: a hostile one cannot fill the memory.
const longestRequest = 1 << 20;
const longestPolicy = 1 << 24;

// Enough for almost every request, so that the buffer is asked for once.
const usualRoom = 1 << 14;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** One running engine: text in, text out. Whatever it throws means that it must not be used any more. */
export class Instance {
  readonly #bindings: Bindings;
  #room = 0;
  #address = 0;

  constructor(bindings: Bindings) {
    this.#bindings = bindings;
    this.#makeRoom(usualRoom);
  }

  /** `operation` is UTF-8, and so are the bytes of a request. `isLarge`: it may be as long as a policy. */
  answer(operation: Uint8Array, request: string | Uint8Array, isLarge = false): string {
    const bindings = this.#bindings;
    const start = operation.length;
    const kept = request.length <= (isLarge ? longestPolicy : longestRequest);
    // A UTF-16 unit takes three bytes at most; a long text is measured, so that it does not take three times its room.
    const most =
      typeof request !== 'string'
        ? request.length
        : request.length <= longestRequest
          ? request.length * 3
          : utf8Length(request);
    const room = kept ? start + most : start;
    if (room > this.#room) this.#makeRoom(room);

    const memory = bindings.HEAPU8;
    memory.set(operation, this.#address);
    const at = this.#address + start;
    let length: number;
    if (typeof request !== 'string') {
      length = request.length;
      if (kept) memory.set(request, at);
    } else length = kept ? encoder.encodeInto(request, memory.subarray(at, at + most)).written : utf8Length(request);

    const answerLength = bindings.call(start, length);
    const answerAt = bindings.answer();
    return decoder.decode(bindings.HEAPU8.subarray(answerAt, answerAt + answerLength));
  }

  #makeRoom(bytes: number): void {
    this.#address = this.#bindings.reserve(bytes);
    this.#room = bytes;
  }
}

/** How many bytes the encoder would write: a lone surrogate counts as the replacement character. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if ((unit & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) {
      bytes += 4;
      at++;
    } else bytes += 3;
  }
  return bytes;
}
