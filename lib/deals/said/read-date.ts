import { clausesOf, fold } from './clauses.ts';

export interface SaidDate {
  /** `2027-03-31` */
  date: string;
  quote: string;
}

/** The clause has to speak of deciding, signing or putting off. */
const CONTEXT =
  /\b(decid|decision|sign|clos|contract|order|start|go ahead|mov(e|es|ed|ing)\b|push|postpon|delay|slip|board|approv|entscheid|unterschr|unterzeich|abschlu|abschliess|vertrag|bestell|verschieb|verschob|vertag|beslis|besluit|teken|contract|bestel|uitgesteld|verschoven|verzet|contrat|command|repouss|report|decal|firm|contrato|pedido|aplaz|pospon|retras|mueve)/;

const MONTHS: readonly (readonly string[])[] = [
  ['january', 'januar', 'januari', 'janvier', 'enero'],
  ['february', 'februar', 'februari', 'fevrier', 'febrero'],
  ['march', 'marz', 'maerz', 'maart', 'mars', 'marzo'],
  ['april', 'avril', 'abril'],
  ['may', 'mai', 'mei', 'mayo'],
  ['june', 'juni', 'juin', 'junio'],
  ['july', 'juli', 'juillet', 'julio'],
  ['august', 'augustus', 'aout', 'agosto'],
  ['september', 'septembre', 'septiembre'],
  ['october', 'oktober', 'octobre', 'octubre'],
  ['november', 'novembre', 'noviembre'],
  ['december', 'dezember', 'decembre', 'diciembre'],
];
const MONTH = MONTHS.flat().join('|');
const YEAR = '(?:,? (?:de |del )?(20\\d\\d))?';

const ISO = /\b(20\d\d)-(\d\d)-(\d\d)\b/;
const NUMBERS = /\b(\d{1,2})[./-](\d{1,2})(?:[./-](20\d\d|\d\d)\b|\.(?!\d))/;
const DAY_MONTH = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th|er|e|\\.)? (?:of |de )?(${MONTH})\\b${YEAR}`);
const MONTH_DAY = new RegExp(`\\b(${MONTH}) (\\d{1,2})(?:st|nd|rd|th)?\\b(?!\\d)${YEAR}`);
const BARE = new RegExp(`\\b(\\S+ )?(\\S+ )?(${MONTH})\\b${YEAR}`, 'g');
/** "may" and "march" are verbs too: as months they follow one of these. */
const BEFORE_MONTH = /\b(in|by|to|until|till|of|for|early|mid|late|before|after|this|next)\b/;
const ORDINAL =
  '(first|second|third|fourth|erste[nrs]?|zweite[nrs]?|dritte[nrs]?|vierte[nrs]?|eerste|tweede|derde|vierde|premier|deuxieme|troisieme|quatrieme|primer|segundo|tercer|cuarto)';
const QUARTER = new RegExp(
  `\\bq([1-4])\\b|\\b([1-4])\\.? ?(?:quartal|kwartaal)|\\b${ORDINAL} (?:quarter|quartal|kwartaal|trimestre)`,
);
const ORDINALS: readonly RegExp[] = [
  /^(first|erst|eerst|premier|primer)/,
  /^(second|zweit|tweed|deux|segund)/,
  /^(third|dritt|derde|trois|tercer)/,
];
const NEXT_MONTH =
  /\b(next month|nachste[nrs]? monat|volgende maand|mois prochain|proximo mes|mes que viene)\b/;
const THIS_MONTH =
  /\b(end of (the|this) month|ende (des|dieses) monats|monatsende|ein(d|de) van de(ze)? maand|fin (du|de ce) mois|fin(al)?(es)? de(l)? (este )?mes)\b/;

/**
 * When they say it will be decided. A month by itself means its last day, "early" and "mid" its tenth and fifteenth; a
 * day or month that has gone by this year is next year's. Of several the last: that is where it moved to.
 */
export function readDate(text: string, now: Date): SaidDate | null {
  let said: SaidDate | null = null;
  for (const quote of clausesOf(text)) {
    const words = fold(quote);
    const date = CONTEXT.test(words) ? dateIn(words, now) : null;
    if (date && date >= dayOf(now)) said = { date, quote };
  }
  return said;
}

function dateIn(words: string, now: Date): string | null {
  const iso = ISO.exec(words);
  if (iso) return valid(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dayMonth = DAY_MONTH.exec(words);
  if (dayMonth) return upcoming(now, monthOf(dayMonth[2]), Number(dayMonth[1]), dayMonth[3]);
  const monthDay = MONTH_DAY.exec(words);
  if (monthDay) return upcoming(now, monthOf(monthDay[1]), Number(monthDay[2]), monthDay[3]);
  const numbers = NUMBERS.exec(words);
  if (numbers) return upcoming(now, Number(numbers[2]), Number(numbers[1]), numbers[3]);
  const bare = [...words.matchAll(BARE)]
    .filter(([, , near = '', name = '']) => !/^(may|march)$/.test(name) || BEFORE_MONTH.test(near))
    .at(-1);
  if (bare) {
    const [, far = '', near = '', name, year] = bare;
    return upcoming(now, monthOf(name), partOfMonth(`${far}${near}`), year);
  }
  const quarter = QUARTER.exec(words);
  if (quarter) {
    const at = quarter[1] ?? quarter[2];
    const which = at ? Number(at) : ordinal(quarter[3] ?? '');
    return upcoming(now, which * 3, 'end', undefined);
  }
  if (NEXT_MONTH.test(words)) return lastDay(now.getUTCFullYear(), now.getUTCMonth() + 2);
  return THIS_MONTH.test(words) ? lastDay(now.getUTCFullYear(), now.getUTCMonth() + 1) : null;
}

const partOfMonth = (before: string): number | 'end' => {
  if (/\b(mid|mitte|half|medio|mi|mediados)\b/.test(before)) return 15;
  return /\b(early|beginning|anfang|begin|debut|principios|comienzos)\b/.test(before) ? 10 : 'end';
};

const ordinal = (word: string): number => {
  const at = ORDINALS.findIndex((pattern) => pattern.test(word));
  return at < 0 ? 4 : at + 1;
};

const monthOf = (name = ''): number => MONTHS.findIndex((names) => names.includes(name)) + 1;

function upcoming(now: Date, month: number, day: number | 'end', year: string | undefined): string | null {
  const given = year ? Number(year.length === 2 ? `20${year}` : year) : null;
  const of = (in_: number) => (day === 'end' ? lastDay(in_, month) : valid(in_, month, day));
  if (given) return of(given);
  const thisYear = of(now.getUTCFullYear());
  return thisYear && thisYear < dayOf(now) ? of(now.getUTCFullYear() + 1) : thisYear;
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** @param month from 1; 13 is next year's January. */
const lastDay = (year: number, month: number): string => dayOf(new Date(Date.UTC(year, month, 0)));

function valid(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  return month >= 1 && month <= 12 && at.getUTCMonth() === month - 1 && at.getUTCDate() === day
    ? dayOf(at)
    : null;
}
