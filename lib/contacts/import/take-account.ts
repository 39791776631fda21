import type { AttributeValues } from '#lib/attributes/schemas.ts';
import type { AuditEntry } from '#lib/audit/index.ts';
import { conflict } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { emailPartsOf } from '../duplicates/email-parts.ts';
import type { Identity } from '../parse-identities.ts';
import { type BookedAccount, type ContactBook, type Taken, unchanged } from './book.ts';
import { changeOf, demandRequired } from './book-change.ts';

export interface ImportedAccount {
  name: string;
  domain: string | null;
  ownerId: string | null;
  attributes: AttributeValues;
}

/**
 * The account a row of accounts is about: by its domain, then by its name, unless the one of that name is known by
 * another domain; two companies may be called alike.
 */
export function matchAccount(
  book: ContactBook,
  { name, domain }: Pick<ImportedAccount, 'name' | 'domain'>,
): string | null {
  const byDomain = domain ? book.accountsByDomain.get(domain) : undefined;
  if (byDomain) return byDomain;
  const byName = book.accounts.get(book.accountsByName.get(name) ?? '');
  return byName && (!domain || !byName.domain || byName.domain === domain) ? byName.id : null;
}

/**
 * Takes an account of a file into the book. Empty cells change nothing.
 *
 * @param known the account it is, if it is one.
 * @throws AppError `conflict` (`domain_taken`), `invalid_input` when a new one lacks what is required.
 */
export function takeAccount(
  book: ContactBook,
  account: ImportedAccount,
  known: string | null,
  importId: string,
): Taken {
  const { name, domain, ownerId, attributes } = account;
  const other = domain ? book.accountsByDomain.get(domain) : undefined;
  if (domain && other && other !== known)
    throw conflict(`${domain} belongs to ${book.accounts.get(other)?.name} already.`, 'domain_taken');
  const present = known ? book.accounts.get(known) : undefined;
  if (!present) {
    demandRequired(book, 'account', attributes);
    const { id } = addAccount(book, { name, domain, ownerId, attributes });
    return { id, outcome: 'created', version: 1, before: null, audit: made(id, importId) };
  }
  const found = changeOf(book, 'account', { ...present }, { name, domain, ownerId, attributes });
  if (!found) return unchanged(present);
  Object.assign(present, found.filled);
  present.version += 1;
  if (present.state === 'known') present.state = 'changed';
  index(book, present);
  const { id, version } = present;
  const labels = Object.keys(found.labels).length > 0 ? { labels: found.labels } : {};
  return {
    id,
    outcome: 'updated',
    version,
    before: { fields: found.was },
    audit: {
      action: 'account.updated',
      entity: { type: 'account', id },
      changes: found.changes,
      details: { importId, ...labels },
    },
  };
}

/**
 * Where somebody is filed: by the domain the row gives, by the account's name (made when there is none, with the domain
 * of the row or of their own mail address), or by their mail address alone.
 */
export function accountOfPerson(
  book: ContactBook,
  person: { account: string | null; accountDomain: string | null; identities: readonly Identity[] },
): string | null {
  const { account, accountDomain } = person;
  const email = person.identities.find(({ kind }) => kind === 'email')?.value;
  const parts = email ? emailPartsOf(email) : null;
  const own = parts && !parts.free ? parts.domain : null;
  const byDomain = accountDomain ? book.accountsByDomain.get(accountDomain) : undefined;
  if (byDomain) return byDomain;
  if (!account) return (own ? book.accountsByDomain.get(own) : undefined) ?? null;
  const byName = book.accountsByName.get(account);
  if (byName) return byName;
  const domain = accountDomain ?? (own && !book.accountsByDomain.has(own) ? own : null);
  return addAccount(book, { name: account, domain, ownerId: null, attributes: {} }).id;
}

/** The domains by which a person may be filed. */
export const domainsOf = (identities: readonly Identity[]): string[] =>
  identities.flatMap(({ kind, value }) => {
    const parts = kind === 'email' ? emailPartsOf(value) : null;
    return parts && !parts.free ? [parts.domain] : [];
  });

export const made = (id: string, importId: string): AuditEntry => ({
  action: 'account.created',
  entity: { type: 'account', id },
  details: { importId },
});

function addAccount(book: ContactBook, account: ImportedAccount): BookedAccount {
  const booked: BookedAccount = { ...account, id: newId(), version: 1, state: 'made' };
  book.accounts.set(booked.id, booked);
  index(book, booked);
  return booked;
}

/** The first of a name or a domain answers for it. */
export function index(book: ContactBook, { id, name, domain }: BookedAccount): void {
  if (!book.accountsByName.has(name)) book.accountsByName.set(name, id);
  if (domain && !book.accountsByDomain.has(domain)) book.accountsByDomain.set(domain, id);
}
