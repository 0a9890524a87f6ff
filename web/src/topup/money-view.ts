import { html, nothing, type TemplateResult } from 'lit';
import type { Unit } from '../policy/policy.ts';

/** A control between the sign of its unit and, for a currency, the code. Both are for the eye alone: the label says the unit, too. */
export const moneyView = (unit: Unit, control: TemplateResult): TemplateResult =>
  html`<span class="money"
    ><span class="money-sign" aria-hidden="true">${unit.symbol}</span>${control}${
      unit.kind === 'currency' ? html`<span class="money-code" aria-hidden="true">${unit.code}</span>` : nothing
    }</span
  >`;
