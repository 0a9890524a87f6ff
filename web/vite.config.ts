import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  build: {
    target: 'es2022',
    // The page runs under a policy that forbids inline scripts and data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // The engine is cached on its own: it changes with the rules, the page with its looks.
        advancedChunks: { groups: [{ name: 'engine', test: /wasm[\\/]dist/ }] },
      },
    },
  },
});
