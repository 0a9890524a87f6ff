import { defineConfig, type Plugin } from 'vite';

/** Names the form's WebAssembly in the page, so that it can be asked for together with the scripts (public/early.js). */
function formEngineLink(): Plugin {
  return {
    name: 'prepay-form-engine-link',
    transformIndexHtml: {
      order: 'post',
      handler(_, { bundle = {}, filename }) {
        const href = Object.keys(bundle).find((name) => /form-[^/]*\.wasm$/.test(name));
        if (href === undefined || !filename.endsWith('index.html')) return [];
        const attrs = {
          class: 'form-engine',
          as: 'fetch',
          type: 'application/wasm',
          crossorigin: '',
          href: `./${href}`,
        };
        return [{ tag: 'link', attrs, injectTo: 'head-prepend' }];
      },
    },
  };
}

export default defineConfig({
  plugins: [formEngineLink()],
  base: './',
  // The worker that counts tokens loads its tables one by one.
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // `light-dark()` stays as it is: in a shadow root it follows the color-scheme of whatever page there is.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // The page runs under a policy that forbids inline scripts and data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      // The element also comes alone, under a name without a hash, for pages that bring their own surroundings.
      input: {
        page: 'index.html',
        gallery: 'gallery.html',
        'prepay-topup': 'src/topup/define.ts',
        'prepay-topup-style': 'src/styles/element.css',
      },
      preserveEntrySignatures: 'exports-only',
      output: {
        entryFileNames: ({ name }) => (name === 'prepay-topup' ? '[name].js' : 'assets/[name]-[hash].js'),
        assetFileNames: ({ names }) =>
          names.includes('prepay-topup-style.css') ? 'prepay-topup.css' : 'assets/[name]-[hash][extname]',
        // The engine is cached on its own: it changes with the rules, the page with its looks.
        codeSplitting: {
          groups: [
            { name: 'importer', test: /wasm[\\/]dist[\\/]importer/ },
            { name: 'form-engine', test: /wasm[\\/]dist[\\/]form/ },
            { name: 'engine', test: /wasm[\\/]dist/ },
          ],
        },
      },
    },
  },
});
