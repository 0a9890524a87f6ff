// What the build of the single file puts in (web/vite.calculator.config.ts).

declare module 'prepay:wasm' {
  export default function wasm(): Uint8Array<ArrayBuffer>;
}
