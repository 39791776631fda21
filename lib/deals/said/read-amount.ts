import { clausesOf, fold } from './clauses.ts';

export interface SaidAmount {
  /** Major units. */
  value: number;
  /** ISO 4217 code; null where only a number with "k" or "thousand" was said. */
  currency: string | null;
  quote: string;
}

/** An amount by itself may be anything (an invoice, somebody's price): the clause has to speak of what they will pay. */
const CONTEXT =
  /\b(can do|could do|can go|will do|budget|agreed?|approv|offer|accept|up to|go to|rais|lower|price|total|spend|settle|ok with|fine with|sign off|konnen|budget|einig|genehmigt|freigegeben|freigabe|angebot|akzeptier|bis zu|erhoh|gesamt|preis|kunnen|akkoord|goedgekeurd|bieden|totaal|prijs|gaan tot|pouvons|d'accord|valid|approuv|propos|jusqu|prix|accept|podemos|aprob|acuerdo|ofrec|hasta|precio|acept|presupuesto)/;

const CURRENCY: Readonly<Record<string, string>> = {
  ...{
    '€': 'EUR',
    eur: 'EUR',
    euro: 'EUR',
    euros: 'EUR',
    '£': 'GBP',
    gbp: 'GBP',
    pound: 'GBP',
    pounds: 'GBP',
  },
  ...{ $: 'USD', us$: 'USD', usd: 'USD', dollar: 'USD', dollars: 'USD' },
  ...{ chf: 'CHF', franken: 'CHF', francs: 'CHF', francos: 'CHF' },
};
const THOUSAND = /^(k|tsd|tausend|thousand|mille|mil|duizend)$/;
const AMOUNT =
  /(?<![\d.,])(?:(us\$|eur|usd|gbp|chf|[€$£])\s?)?(\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?)(?:\s?(k|tsd|tausend|thousand|mille|mil|duizend|mio|million|millionen|millions|millon|millones|miljoen)\b\.?)?(?:\s?(?:d'|de )?(eur|euros?|usd|dollars?|gbp|pounds?|chf|franken|francs|francos)\b|\s?([€$£]))?(?!\s?%)(?![\d])/g;

/** What they say they will pay: the last amount of a clause that speaks of it, because that is where it ends up. */
export function readAmount(text: string): SaidAmount | null {
  let said: SaidAmount | null = null;
  for (const quote of clausesOf(text)) {
    const words = fold(quote);
    if (!CONTEXT.test(words)) continue;
    for (const [, before, digits = '', multiplier, after, sign] of words.matchAll(AMOUNT)) {
      const named = before ?? after ?? sign;
      if (!named && !multiplier) continue;
      const number = numberOf(digits, multiplier !== undefined);
      if (number === null) continue;
      const times = !multiplier ? 1 : THOUSAND.test(multiplier) ? 1_000 : 1_000_000;
      const value = Math.round(number * times * 100) / 100;
      said = { value, currency: named ? (CURRENCY[named] ?? null) : null, quote };
    }
  }
  return said;
}

/** `45.000`, `45,000.50`, `45 000`; before "k" a single separator is always the decimal one. */
function numberOf(digits: string, multiplied: boolean): number | null {
  const plain = digits.replaceAll(/[' ]/g, '');
  const decimal = (multiplied ? /[.,](\d{1,3})$/ : /[.,](\d{1,2})$/).exec(plain);
  const whole = (decimal ? plain.slice(0, decimal.index) : plain).replaceAll(/[.,]/g, '');
  const value = Number(`${whole}.${decimal?.[1] ?? '0'}`);
  return Number.isFinite(value) && value > 0 ? value : null;
}
