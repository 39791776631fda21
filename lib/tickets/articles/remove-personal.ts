/** A text without what tells who somebody is, and how much was taken out. */
export interface Removed {
  text: string;
  removed: number;
}

// Every part of a pattern has an end: one without is tried from each letter of a long word, and anybody may write one.
const TITLES =
  'Mr|Mrs|Ms|Dr|Prof|Herrn?|Frau|Monsieur|Madame|M|Mme|Señora?|Sra?|Signora?|Sig|Dhr|Mevr|Mevrouw|Pani?|Senhora?';
const STREET =
  '\\p{Lu}[\\p{L}-]{0,40}(?:straße|strasse|str\\.|weg|platz|gasse|allee|straat|laan)\\s+\\d+\\s?[a-z]?\\b|(?:Rua|Rue|Via|Calle|Avenida|Avenue|ulica|ul\\.)\\s+(?:\\p{L}+\\s){0,3}\\p{Lu}\\p{L}+,?\\s+\\d+\\b|\\b\\d{1,5}\\s+(?:\\p{Lu}\\p{L}+\\s){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive)\\b\\.?';
const REFERENCE =
  '((?:customer|order|invoice|contract|account|ticket|case|policy|passport|kunden|bestell|rechnungs?|vertrags?|konto|client|commande|facture|pedido|factura|cliente|ordine|fattura|klant|faktur)[\\p{L}]{0,30}[ -]?(?:number|no\\.?|nr\\.?|id|nummer|numéro|número|numero)?\\s{0,4}[:#]?\\s{0,4}#?)((?=[A-Z0-9/-]{0,40}\\d{3})[A-Z0-9][A-Z0-9/-]{2,})';

/** In this order: what is longer and surer first. The words in brackets stay for whoever reads the draft. */
const PATTERNS: readonly { mark: string; pattern: RegExp; unless?: (found: string) => boolean }[] = [
  { mark: '[e-mail]', pattern: /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu },
  // Addresses of pages stay, unless they carry something that only one person should have.
  {
    mark: '[link]',
    pattern: /https?:\/\/[^\s)>\]]+/giu,
    unless: (found) => !/[?&#/](?:token|key|sig|signature|session|auth|code|user|email)=/i.test(found),
  },
  { mark: '[account]', pattern: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/gu },
  {
    mark: '[address]',
    pattern: /\b(?:\d{1,3}\.){3}\d{1,3}\b/gu,
    // Of private networks, and masks: these are the same everywhere and tell nobody.
    unless: (found) => /^(?:10|127|0|255)\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\./.test(found),
  },
  {
    mark: '[phone]',
    pattern: /(?<![\p{L}\p{N}.])(?:\+|00?|\()\d[\d\s()/.-]{6,}\d/gu,
    unless: (found) => /^0?\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/.test(found) || /^0\.\d/.test(found),
  },
  { mark: '[number]', pattern: /\b\d(?:[ -]?\d){12,18}\b/gu },
  { mark: '[phone]', pattern: /(?<![\p{L}\p{N}.-])\d{3}[ -]\d{3}[ -]\d{4}(?![\p{L}\p{N}.-])/gu },
  { mark: '[address]', pattern: new RegExp(STREET, 'gu') },
  {
    mark: '[name]',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:${TITLES})\\.?\\s+\\p{Lu}[\\p{L}'’-]+(?:\\s+\\p{Lu}[\\p{L}'’-]+)?`,
      'gu',
    ),
  },
];

/**
 * Takes out what tells who somebody is: addresses, numbers and names that have a shape, and the people and companies
 * that are known to take part. What it misses a person has to see: a draft is published by nobody else.
 *
 * @param people names as they are written; their parts are taken out as well, where they begin with a capital.
 */
export function removePersonal(text: string, people: readonly string[]): Removed {
  let removed = 0;
  let out = text;
  const put = (pattern: RegExp, mark: string, unless?: (found: string) => boolean) => {
    out = out.replace(pattern, (found: string) => {
      if (unless?.(found)) return found;
      removed++;
      return mark;
    });
  };
  for (const { mark, pattern, unless } of PATTERNS) put(pattern, mark, unless);
  out = out.replace(new RegExp(REFERENCE, 'giu'), (_, label: string) => {
    removed++;
    return `${label}[number]`;
  });
  for (const name of namesOf(people))
    put(new RegExp(`(?<![\\p{L}\\p{N}])${literal(name)}(?:['’]s)?(?![\\p{L}\\p{N}])`, 'gu'), '[name]');
  // Given and family name, found apart, are one.
  out = out.replace(/\[name\](?:[ ,]+\[name\])+/gu, '[name]');
  return { text: out, removed };
}

/** Whole names before their parts; two letters are a word in some language. */
function namesOf(people: readonly string[]): string[] {
  const parts = people.flatMap((name) =>
    name.split(/[\s,]+/u).filter((part) => part.length > 2 && /^\p{Lu}/u.test(part)),
  );
  return [
    ...new Set([...people.map((name) => name.trim()).filter((name) => name.length > 2), ...parts]),
  ].sort((a, b) => b.length - a.length);
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
