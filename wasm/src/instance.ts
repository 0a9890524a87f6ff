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
  // The bytes of that room. When the memory grows the view loses them and is empty.
  #view: Uint8Array = new Uint8Array();
  // Of the answers so far: the longest, and where the engine keeps them. They move only when one is longer.
  #longest = 0;
  #answersAt = 0;

  constructor(bindings: Bindings) {
    this.#bindings = bindings;
    this.#makeRoom(usualRoom);
  }

  /** The bytes of a request are UTF-8. `isLarge`: it may be as long as a policy. A NUL and the `tail` follow it. */
  answer(operation: string, request: string | Uint8Array, isLarge = false, tail?: Uint8Array): string {
    const bindings = this.#bindings;
    const nameLength = utf8Length(operation);
    const tailLength = tail === undefined ? 0 : tail.length + 1;
    const kept = request.length + tailLength <= (isLarge ? longestPolicy : longestRequest);
    // A long text is encoded by itself: in place it could take three bytes a sign, and its room is never given back.
    const content =
      typeof request === 'string' && kept && request.length > longestRequest ? encoder.encode(request) : request;
    const text = typeof content === 'string' && kept ? operation + content : operation;
    const room = text.length * 3 + (kept ? tailLength + (typeof content === 'string' ? 0 : content.length) : 0);
    if (room > this.#room) this.#makeRoom(room);

    if (this.#view.length === 0) this.#view = bindings.HEAPU8.subarray(this.#address, this.#address + this.#room);
    const buffer = this.#view;
    const { written } = encoder.encodeInto(text, buffer);
    let length = written - nameLength;
    if (typeof content !== 'string') {
      length = content.length;
      if (kept) buffer.set(content, written);
    } else if (!kept) length = utf8Length(content);
    if (tail !== undefined) {
      if (kept) {
        buffer[nameLength + length] = 0;
        buffer.set(tail, nameLength + length + 1);
      }
      length += tailLength;
    }

    const answerLength = bindings.call(nameLength, length);
    if (answerLength > this.#longest) {
      this.#longest = answerLength;
      this.#answersAt = bindings.answer();
    }
    return decoder.decode(bindings.HEAPU8.subarray(this.#answersAt, this.#answersAt + answerLength));
  }

  #makeRoom(bytes: number): void {
    this.#address = this.#bindings.reserve(bytes);
    this.#room = bytes;
    this.#view = new Uint8Array();
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
