import { defineCalculator, PrepayCalculator } from '../calculator/define.ts';
import { sharedEngine } from '../engine/shared-engine.ts';
import { defineTokenCounter, PrepayTokenCounter } from '../tokens/token-counter.ts';

defineCalculator(sharedEngine);
defineTokenCounter();

// What the page was set to stands in the address.
if (location.search !== '') document.querySelector('.back')?.setAttribute('href', `./${location.search}`);

for (const counter of document.querySelectorAll('prepay-token-counter')) {
  const calculator = counter.parentElement?.querySelector('prepay-calculator');
  if (counter instanceof PrepayTokenCounter && calculator instanceof PrepayCalculator)
    counter.target = () => calculator;
}
