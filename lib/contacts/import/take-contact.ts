import type { AttributeValues } from '#lib/attributes/schemas.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { ownerOfNew } from '#lib/core/reach.ts';
import { type Identity, placeholderOf } from '../parse-identities.ts';
import { type BookedContact, type ContactBook, identityKey, type Taken, unchanged } from './book.ts';
import { changeOf, demandRequired } from './book-change.ts';
import { accountOfPerson } from './take-account.ts';

export interface ImportedPerson {
  name: string | null;
  identities: readonly Identity[];
  account: string | null;
  accountDomain: string | null;
  ownerId: string | null;
  tags: readonly string[];
  language: string | null;
  timeZone: string | null;
  preferredChannel: string | null;
  consents: readonly { channel: string; status: 'granted' | 'withdrawn' }[];
  attributes: AttributeValues;
}

/**
 * Takes a person of a file into the book: a new contact, or what the file knows more or otherwise about a known one.
 * Empty cells change nothing, tags are added, and a consent never undoes a withdrawal. Whoever comes without an account
 * is filed under the one their mail address belongs to.
 *
 * @param known the contact it is, if it is one.
 * @throws AppError `conflict` (`identity_taken`), `invalid_input` when a new one lacks what is required.
 */
export function takeContact(
  book: ContactBook,
  ctx: Ctx,
  person: ImportedPerson,
  known: string | null,
  importId: string,
): Taken {
  for (const identity of person.identities) {
    const owner = book.owners.get(identityKey(identity));
    if (owner && owner.contactId !== known)
      throw conflict(`${identity.value} belongs to a contact already.`, 'identity_taken');
  }
  const present = known ? book.contacts.get(known) : undefined;
  return present ? change(book, person, present, importId) : make(book, ctx, person, importId);
}

function make(book: ContactBook, ctx: Ctx, person: ImportedPerson, importId: string): Taken {
  demandRequired(book, 'contact', person.attributes);
  const id = newId();
  const name = person.name ?? person.identities[0]?.value ?? '';
  const { language, timeZone, preferredChannel, attributes } = person;
  const contact: BookedContact = {
    id,
    name,
    placeholderName: placeholderOf(name, person.identities),
    accountId: accountOfPerson(book, person),
    language,
    timeZone,
    preferredChannel,
    ownerId: ownerOfNew(ctx, 'contacts', person.ownerId),
    tags: person.tags,
    attributes,
    consents: new Map(),
    version: 1,
    state: 'made',
  };
  book.contacts.set(id, contact);
  addIdentities(book, contact, person.identities);
  addConsents(book, contact, person.consents);
  const audit = {
    action: 'contact.created' as const,
    entity: { type: 'contact' as const, id },
    contactId: id,
    details: { importId },
  };
  return { id, outcome: 'created', version: 1, before: null, audit };
}

function change(book: ContactBook, person: ImportedPerson, present: BookedContact, importId: string): Taken {
  const named = person.account !== null || person.accountDomain !== null;
  const found = changeOf(
    book,
    'contact',
    { ...present },
    {
      name: person.name,
      // An account somebody chose stays; only nobody's is found by the mail address.
      accountId: named || present.accountId === null ? accountOfPerson(book, person) : null,
      ownerId: person.ownerId,
      language: person.language,
      timeZone: person.timeZone,
      preferredChannel: person.preferredChannel,
      tags: [...new Set([...present.tags, ...person.tags])],
      attributes: person.attributes,
    },
  );
  const identityIds = addIdentities(book, present, person.identities);
  const channels = addConsents(book, present, person.consents);
  if (!found && identityIds.length === 0 && channels.length === 0) return unchanged(present);
  Object.assign(present, found?.filled);
  present.version += 1;
  if (present.state === 'known') present.state = 'changed';
  const { id, version } = present;
  const labels = found && Object.keys(found.labels).length > 0 ? { labels: found.labels } : {};
  return {
    id,
    outcome: 'updated',
    version,
    before: { fields: found?.was ?? {}, identityIds, channels },
    audit: {
      action: 'contact.updated',
      entity: { type: 'contact', id },
      contactId: id,
      changes: found?.changes ?? {},
      details: { importId, ...labels },
    },
  };
}

function addIdentities(book: ContactBook, contact: BookedContact, identities: readonly Identity[]): string[] {
  const added: string[] = [];
  for (const identity of identities) {
    // Known here: it is theirs already.
    if (book.owners.has(identityKey(identity))) continue;
    const id = newId();
    book.owners.set(identityKey(identity), { ...identity, contactId: contact.id, contactName: contact.name });
    book.identities.push({ ...identity, id, contactId: contact.id });
    added.push(id);
  }
  return added;
}

/** @returns the channels on which something will be written. */
function addConsents(
  book: ContactBook,
  contact: BookedContact,
  consents: ImportedPerson['consents'],
): string[] {
  const written: string[] = [];
  for (const { channel, status } of consents) {
    const held = contact.consents.get(channel);
    if (held === status || (held === 'withdrawn' && status === 'granted')) continue;
    contact.consents.set(channel, status);
    book.consents.push({ contactId: contact.id, channel, status });
    written.push(channel);
  }
  return written;
}
