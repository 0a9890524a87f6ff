// The calculator as one file, the engine in it: dist/prepay-calculator.js.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

// The smaller engine, without wallet and importers.
const engine = fileURLToPath(new URL('../wasm/dist/calculator.wasm', import.meta.url));

/**
 * WebAssembly as the text of a template: a byte is the character of the same number. Written in UTF-8, as scripts of type module always
 * are, it leaves brotli the structure that base64 hides: of a module of 202 kB it makes 74 kB, base64 97 kB, base64 of deflate 86 kB.
 * Byte 0 changes places with the tilde, because some tools end a text at it; CR would be read as LF. Three bytes that are a character in
 * UTF-8, as all Chinese words are, stay that character: one by one they would be written in six.
 */
function asTemplate(bytes: Uint8Array): string {
  const escapes: Record<string, string> = { '\\': '\\\\', '`': '\\`', $: '\\$', '\r': '\\r' };
  let text = '';
  for (let at = 0; at < bytes.length; at += 1) {
    const [byte = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
    const character = ((byte & 0x0f) << 12) | ((second & 0x3f) << 6) | (third & 0x3f);
    // 0xe0 may begin a character that is written shorter, 0xed half of one.
    const isOne = byte > 0xe0 && byte < 0xf0 && byte !== 0xed && second >> 6 === 2 && third >> 6 === 2;
    text += String.fromCharCode(isOne ? character : byte === 0 ? 0x7e : byte === 0x7e ? 0 : byte);
    if (isOne) at += 2;
  }
  return `\`${text.replace(/[\\`\r]|\$(?=\{)/g, (sign) => escapes[sign] ?? sign).replaceAll('\0', '\\x00')}\``;
}

const place = '%prepay-wasm%';

function embeddedEngine(): Plugin {
  return {
    name: 'prepay-embedded-engine',
    resolveId(id) {
      return id === 'prepay:wasm' ? '\0prepay:wasm' : undefined;
    },
    load(id) {
      if (id !== '\0prepay:wasm') return undefined;
      return `const text = ${JSON.stringify(place)};
        export default () => Uint8Array.from([...text].flatMap((sign) => {
          const code = sign.charCodeAt(0);
          if (code > 0xff) return [0xe0 | code >> 12, 0x80 | code >> 6 & 0x3f, 0x80 | code & 0x3f];
          return code === 0x7e ? 0 : code === 0 ? 0x7e : code;
        }));`;
    },
    // Only now, so that no minifier rewrites the text.
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        // Only templates have lines that begin with spaces now, and HTML does not mind. Line ends stay: Markdown needs them.
        const parts = chunk.code.replace(/\n +/g, '\n').split(new RegExp(`["'\`]${place}["'\`]`));
        if (parts.length !== 2) throw new Error('the place of the engine is not in the script once');
        chunk.code = parts.join(asTemplate(readFileSync(engine)));
      }
    },
  };
}

export default defineConfig({
  plugins: [embeddedEngine()],
  publicDir: false,
  build: {
    target: 'es2022',
    // `light-dark()` stays as it is: in a shadow root it follows the color-scheme of whatever page there is.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    emptyOutDir: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { 'prepay-calculator': 'src/calculator/single-file.ts' },
      preserveEntrySignatures: 'exports-only',
      output: { entryFileNames: '[name].js', codeSplitting: false },
    },
  },
});
