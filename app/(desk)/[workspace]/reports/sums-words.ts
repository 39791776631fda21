import type { Sum } from '#lib/insights/reports.schemas.ts';
import { majorUnits, money } from '#lib/ui/format.ts';

/** Amounts side by side, each in its currency. */
export const sumsWords = (sums: readonly Sum[]): string =>
  sums
    .map(({ currency, amountMinor }) => money(majorUnits(amountMinor, currency), currency, { compact: true }))
    .join(' + ');
