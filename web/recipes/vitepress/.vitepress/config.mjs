export default {
  title: 'API',
  description: 'What the calls cost',
  cacheDir: '.vitepress/cache',
  // The script lies in public/. Without the option Vue takes the tag for one of its components, and drops it with everything in it.
  head: [['script', { type: 'module', src: '/prepay-calculator.js' }]],
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === 'prepay-calculator' } } },
};
