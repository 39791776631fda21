import { callWorker } from './worker-call.ts';

/** Told apart; more candidates make short messages worse. */
const AMONG = [
  'ar',
  'cs',
  'da',
  'de',
  'en',
  'es',
  'fr',
  'hi',
  'it',
  'nl',
  'no',
  'pl',
  'pt',
  'ro',
  'ru',
  'sv',
  'tr',
  'uk',
];

/** Words that settle a short message which n-grams misread ("ok" looks Polish). */
const SETTLED: Readonly<Record<string, string>> = {
  hi: 'en', hello: 'en', hey: 'en', thanks: 'en', 'thank you': 'en', yes: 'en', please: 'en', help: 'en', price: 'en',
  hallo: 'de', danke: 'de', ja: 'de', bitte: 'de', 'guten tag': 'de', moin: 'de', 'grüß gott': 'de', hilfe: 'de',
  bonjour: 'fr', merci: 'fr', oui: 'fr', salut: 'fr', 's il vous plaît': 'fr', bonsoir: 'fr',
  hola: 'es', gracias: 'es', 'buenos días': 'es', 'buenas tardes': 'es', 'por favor': 'es',
  ciao: 'it', grazie: 'it', buongiorno: 'it', 'per favore': 'it', salve: 'it',
  olá: 'pt', obrigado: 'pt', obrigada: 'pt', 'bom dia': 'pt', 'boa tarde': 'pt', oi: 'pt',
  'dank je': 'nl', bedankt: 'nl', goedemorgen: 'nl', hoi: 'nl', 'dank u': 'nl', alstublieft: 'nl',
  cześć: 'pl', dziękuję: 'pl', 'dzień dobry': 'pl', dzięki: 'pl', proszę: 'pl', tak: 'pl',
}; // biome-ignore format: a table reads better than a column

/**
 * The language of a message, ISO 639-1. Addresses, numbers, quoted lines and emoji are left out first; fewer than four
 * letters say nothing. A short or doubtful reading yields to the contact's last language.
 *
 * @returns null when nothing can be said.
 */
export async function detectLanguage(text: string, last: string | null = null): Promise<string | null> {
  const words = readable(text);
  const settled =
    SETTLED[
      words
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{M} ]/gu, '')
        .trim()
    ];
  if (settled) return settled;
  if ((words.match(/\p{L}/gu) ?? []).length < 4) return last;
  const found = await callWorker<{ language: string; reliable: boolean }>('language.worker.ts', {
    text: words,
    among: AMONG,
  });
  const doubtful = words.length < 12 || !found.reliable;
  return (doubtful && last) || found.language || last;
}

/** What a person wrote themselves, without what only looks like language. */
export const readable = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/^\s*>/.test(line))
    .join('\n')
    .replace(/https?:\/\/\S+|www\.\S+/giu, ' ')
    .replace(/\S+@\S+\.\S+/gu, ' ')
    .replace(/\S*\d\S*/gu, ' ')
    .replace(/\p{Extended_Pictographic}|\u{FE0F}|\u{200D}/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
