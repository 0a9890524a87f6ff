// What the build of the single file puts in (web/vite.calculator.config.ts).

declare module 'prepay:glue' {
  import type { Glue } from '@prepay/engine/embedded';
  const glue: Glue;
  export default glue;
}

declare module 'prepay:wasm' {
  export default function wasm(): Uint8Array<ArrayBuffer>;
}
