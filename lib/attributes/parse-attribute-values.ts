import type { FieldError } from '#lib/core/errors.ts';
import { minorUnits } from '#lib/ui/format.ts';
import type { AttributeShape, AttributeValue, AttributeValues } from './schemas.ts';

type Read = { ok: true; value: AttributeValue | null } | { ok: false; message: string };

const value = (read: AttributeValue): Read => ({ ok: true, value: read });
const refuse = (message: string): Read => ({ ok: false, message });

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const NUMBER = /^[+-]?\d{1,15}(\.\d{1,15})?$/;
const MONEY = /^([+-]?\d{1,12}(?:\.\d{1,4})?) ?([A-Za-z]{3})$/;
const YES = new Set(['true', 'yes', '1']);
const NO = new Set(['false', 'no', '0']);

/**
 * What was given for a workspace's own fields, as it is kept: by key, null where a field is emptied. Reads what forms,
 * the API and files send: texts of numbers, dates, money ("12.50 EUR"), labels of options in place of their values.
 * Pure: whether the record of a relation exists is asked afterwards.
 *
 * @param held what the record holds already: an option that is archived since may stay.
 * @returns the values of the fields that are right, and one problem for each that is not, named `attributes.<key>`.
 */
export function parseAttributeValues(
  definitions: readonly AttributeShape[],
  raw: Readonly<Record<string, unknown>>,
  held: AttributeValues = {},
): { values: Record<string, AttributeValue | null>; problems: FieldError[] } {
  const values: Record<string, AttributeValue | null> = {};
  const problems: FieldError[] = [];
  const byKey = new Map(definitions.map((definition) => [definition.key, definition]));
  for (const [key, given] of Object.entries(raw)) {
    if (given === undefined) continue;
    const definition = byKey.get(key);
    const read: Read = !definition
      ? refuse('is no field of this kind of record')
      : definition.archivedAt
        ? refuse('is archived; restore the field to fill it in')
        : readOne(definition, given, held[key]);
    if (!read.ok) problems.push({ field: `attributes.${key}`, message: read.message });
    else if (read.value === null && definition?.required)
      problems.push({ field: `attributes.${key}`, message: 'must not be empty' });
    else values[key] = read.value;
  }
  return { values, problems };
}

/** The required fields that have no value. */
export const missingRequired = (
  definitions: readonly AttributeShape[],
  values: Readonly<Record<string, AttributeValue | null>>,
): FieldError[] =>
  definitions
    .filter(({ key, required, archivedAt }) => required && !archivedAt && (values[key] ?? null) === null)
    .map(({ key }) => ({ field: `attributes.${key}`, message: 'must not be empty' }));

function readOne(definition: AttributeShape, given: unknown, held: AttributeValue | undefined): Read {
  const plain = typeof given === 'string' ? tidy(given) : given;
  if (plain === null || plain === '' || (Array.isArray(plain) && plain.length === 0))
    return { ok: true, value: null };
  switch (definition.type) {
    case 'text':
      return typeof plain !== 'string'
        ? refuse('must be text')
        : plain.length > 2000
          ? refuse('must be at most 2000 characters')
          : value(plain);
    case 'number':
      return readNumber(plain);
    case 'money':
      return readMoney(plain);
    case 'date':
      return typeof plain === 'string' && isDate(plain)
        ? value(plain)
        : refuse('must be a date such as 2026-01-31');
    case 'boolean':
      return readBoolean(plain);
    case 'select': {
      const option = typeof plain === 'string' ? optionOf(definition, plain, [held]) : null;
      return option ? value(option) : refuse(`must be one of: ${offered(definition)}`);
    }
    case 'multi_select':
      return readMany(definition, plain, Array.isArray(held) ? held : []);
    case 'url':
      return readUrl(plain);
    case 'relation':
      return typeof plain === 'string' && UUID.test(plain.toLowerCase())
        ? value(plain.toLowerCase())
        : refuse(`must be the id of a ${definition.relatesTo}`);
  }
}

/** As PostgreSQL can store it: no NUL, no half of a surrogate pair. */
const tidy = (text: string): string => text.replaceAll('\u0000', '').toWellFormed().trim();

function readNumber(given: unknown): Read {
  const number = typeof given === 'string' && NUMBER.test(given) ? Number(given) : given;
  return typeof number === 'number' && Number.isFinite(number)
    ? value(number === 0 ? 0 : number)
    : refuse('must be a number such as 1250.5');
}

function readMoney(given: unknown): Read {
  const message = 'must be an amount with its currency, such as 1250.50 EUR';
  if (typeof given === 'string') {
    const [, amount, currency] = MONEY.exec(given) ?? [];
    if (!amount || !currency) return refuse(message);
    return readMoney({ amountMinor: minorUnits(Number(amount), currency.toUpperCase()), currency });
  }
  const { amountMinor, currency } = (given ?? {}) as { amountMinor?: unknown; currency?: unknown };
  if (typeof currency !== 'string' || !/^[A-Za-z]{3}$/.test(currency)) return refuse(message);
  if (typeof amountMinor !== 'number' || !Number.isSafeInteger(amountMinor)) return refuse(message);
  return value({ amountMinor: amountMinor === 0 ? 0 : amountMinor, currency: currency.toUpperCase() });
}

function isDate(text: string): boolean {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (!year || !month || !day || year < '0001') return false;
  // A day that the month does not have turns over into the next one.
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function readBoolean(given: unknown): Read {
  if (typeof given === 'boolean') return value(given);
  const word = typeof given === 'string' || typeof given === 'number' ? String(given).toLowerCase() : '';
  if (YES.has(word)) return value(true);
  return NO.has(word) ? value(false) : refuse('must be yes or no');
}

const offered = ({ options }: AttributeShape): string =>
  options
    .filter(({ archived }) => !archived)
    .map(({ label }) => label)
    .join(', ');

/** An option by its value or, written as people see it, by its label. */
function optionOf(
  { options }: AttributeShape,
  given: string,
  held: readonly (AttributeValue | undefined)[],
): string | null {
  const open = options.filter((option) => !option.archived || held.includes(option.value));
  const found =
    open.find((option) => option.value === given) ??
    open.find((option) => option.label.toLowerCase() === given.toLowerCase());
  return found?.value ?? null;
}

function readMany(definition: AttributeShape, given: unknown, held: readonly string[]): Read {
  const list = typeof given === 'string' ? given.split(';').map(tidy).filter(Boolean) : given;
  const message = `must be some of: ${offered(definition)}`;
  if (!Array.isArray(list)) return refuse(message);
  const chosen = new Set<string>();
  for (const one of list) {
    const option = typeof one === 'string' ? optionOf(definition, tidy(one), held) : null;
    if (!option) return refuse(message);
    chosen.add(option);
  }
  return chosen.size === 0
    ? { ok: true, value: null }
    : value(definition.options.map((option) => option.value).filter((option) => chosen.has(option)));
}

/** Only addresses of the web: a link of another scheme could run something where it is shown. */
function readUrl(given: unknown): Read {
  const message = 'must be a web address such as https://example.com';
  if (typeof given !== 'string') return refuse(message);
  const text =
    /^[a-z][a-z0-9+.-]*:/i.test(given) && !/^[^/:]+\.[^/:]+:\d/.test(given) ? given : `https://${given}`;
  const url = URL.canParse(text) ? new URL(text) : null;
  const isWeb =
    url !== null && ['http:', 'https:'].includes(url.protocol) && /\.|^localhost$/.test(url.hostname);
  return isWeb && url.href.length <= 2000 ? value(url.href) : refuse(message);
}
