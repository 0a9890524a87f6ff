import './simulator.css';
import { PrepayBalanceChart } from './balance-chart.ts';
import { PrepayClockForm } from './clock-form.ts';
import { PrepayComparison } from './comparison.ts';
import { PrepayEventForm } from './event-form.ts';
import { PrepayPaymentForm } from './payment-form.ts';
import { PrepayRunway } from './runway.ts';
import { PrepaySimulator } from './simulator-element.ts';
import { PrepayTimeline } from './timeline.ts';

export { PrepaySimulator };

const elements: Record<string, CustomElementConstructor> = {
  'prepay-balance-chart': PrepayBalanceChart,
  'prepay-clock-form': PrepayClockForm,
  'prepay-comparison': PrepayComparison,
  'prepay-event-form': PrepayEventForm,
  'prepay-payment-form': PrepayPaymentForm,
  'prepay-runway': PrepayRunway,
  'prepay-timeline': PrepayTimeline,
  'prepay-simulator': PrepaySimulator,
};

/** Registers `<prepay-simulator>` and its parts. A second call changes nothing. */
export function defineSimulator(): void {
  for (const [name, element] of Object.entries(elements))
    if (!customElements.get(name)) customElements.define(name, element);
}
