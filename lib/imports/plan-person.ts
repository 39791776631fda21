import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js';
import { createAccountInput } from '#lib/contacts/accounts.schemas.ts';
import { type Identity, type ImportedPerson, normaliseEmail, normalisePhone } from '#lib/contacts/index.ts';
import { createContactInput } from '#lib/contacts/schemas.ts';
import { CONSENT_CHANNELS } from './fields.schemas.ts';
import type { RowCells } from './row-cells.ts';
import { isNo, isYes } from './yes-no.ts';

const fieldsOfContact = createContactInput.shape;
const domainField = createAccountInput.shape.domain;

/** What each is called when it is refused. */
const CHECKED = {
  language: 'language',
  timeZone: 'time zone',
  preferredChannel: 'preferred channel',
} as const;

/** The person a row is about, with the account they belong to; without their own fields. */
export function planPerson(
  row: RowCells,
  { ownerId, tagged }: { ownerId: string | null; tagged: boolean },
): Omit<ImportedPerson, 'attributes'> {
  const { all, one, reasons } = row;
  const identities = identitiesOf(row);
  const given = [one('firstName', 100), one('lastName', 100)].filter(Boolean).join(' ');
  return {
    name: one('name', 200) ?? (given || null),
    identities,
    account: one('account', 200),
    accountDomain: planDomain(row),
    ownerId,
    tags: tagged ? tagsOf(all('tags'), reasons) : [],
    language: checked('language', one('language', 40)?.replace('_', '-') ?? null),
    timeZone: checked('timeZone', one('timeZone', 60)),
    preferredChannel: checked('preferredChannel', one('preferredChannel', 20)?.toLowerCase() ?? null),
    consents: consentsOf(row),
  };

  function checked(field: keyof typeof CHECKED, value: string | null): string | null {
    if (!value) return null;
    const parsed = fieldsOfContact[field].safeParse(value);
    if (parsed.success) return value;
    reasons.push(`${CHECKED[field]} “${value}” is not known`);
    return null;
  }
}

/** The domain in a cell, which may hold an address of the web; null when it is empty or none. */
export function planDomain({ one, reasons }: RowCells): string | null {
  const cell = one('accountDomain', 500);
  if (!cell) return null;
  const parsed = domainField.safeParse(cell);
  if (parsed.success) return parsed.data ?? null;
  reasons.push(`“${cell}” is no domain such as example.com`);
  return null;
}

function identitiesOf({ all, rules, reasons }: RowCells): Identity[] {
  const found: Identity[] = [];
  const add = (identity: Identity) => {
    if (!found.some(({ kind, value }) => kind === identity.kind && value === identity.value))
      found.push(identity);
  };
  for (const cell of all('email')
    .flatMap((text) => text.split(/[;\s]+/))
    .filter(Boolean)) {
    const value = normaliseEmail(cell);
    if (value) add({ kind: 'email', value });
    else reasons.push(`“${cell}” is no e-mail address`);
  }
  for (const cell of all('phone')) {
    const value = normalisePhone(cell) ?? nationalPhone(cell, rules.country);
    if (value) add({ kind: 'phone', value });
    else reasons.push(`“${cell}” is no phone number${rules.country ? '' : ' with its country'}`);
  }
  return found;
}

function nationalPhone(text: string, country: string | null): string | null {
  if (!country) return null;
  const parsed = parsePhoneNumberFromString(text, country as CountryCode);
  return parsed?.isPossible() ? parsed.number : null;
}

function tagsOf(cells: readonly string[], reasons: string[]): string[] {
  const tags = [...new Set(cells.flatMap((cell) => cell.split(/[;,|]/)).map((tag) => tag.trim()))].filter(
    Boolean,
  );
  if (tags.some((tag) => tag.length > 40)) reasons.push('a tag is longer than 40 characters');
  if (tags.length > 50) reasons.push('more than 50 tags');
  return tags;
}

function consentsOf({ one, reasons }: RowCells): ImportedPerson['consents'] {
  const found: ImportedPerson['consents'][number][] = [];
  for (const channel of CONSENT_CHANNELS) {
    const word = one(`consent.${channel}`, 40);
    if (!word) continue;
    if (isYes(word)) found.push({ channel, status: 'granted' });
    else if (isNo(word)) found.push({ channel, status: 'withdrawn' });
    else reasons.push(`consent “${word.toLowerCase()}” is neither yes nor no`);
  }
  return found;
}
