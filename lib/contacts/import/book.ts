import type { AttributeDto, AttributeValues } from '#lib/attributes/schemas.ts';
import type { AuditEntry } from '#lib/audit/index.ts';
import type { Identity } from '../parse-identities.ts';
import type { LeadStatus } from '../schemas.ts';

/** A record as it stands here, and whether this batch made or changed it. */
interface Booked {
  id: string;
  ownerId: string | null;
  attributes: AttributeValues;
  version: number;
  state: 'known' | 'made' | 'changed';
}

export interface BookedContact extends Booked {
  name: string;
  placeholderName: string | null;
  accountId: string | null;
  language: string | null;
  timeZone: string | null;
  preferredChannel: string | null;
  tags: readonly string[];
  consents: Map<string, 'granted' | 'withdrawn'>;
}

export interface BookedAccount extends Booked {
  name: string;
  domain: string | null;
}

export interface BookedLead extends Booked {
  contactId: string;
  status: LeadStatus;
  source: string;
  nextAction: string | null;
}

/** Whose an address is. Somebody whom the sender of the file does not see has no name and no id here. */
export interface BookedOwner extends Identity {
  contactId: string | null;
  contactName: string;
}

/**
 * What a batch of a file is about, read in a few queries and written in a few: between them rows are taken one by one
 * in memory, each seeing what the ones before it did. A check of the whole file does the same and writes nothing.
 */
export interface ContactBook {
  owners: Map<string, BookedOwner>;
  contacts: Map<string, BookedContact>;
  accounts: Map<string, BookedAccount>;
  accountsByName: Map<string, string>;
  accountsByDomain: Map<string, string>;
  leads: Map<string, BookedLead>;
  /** By the contact: its open lead. */
  openLeads: Map<string, string>;
  /** Of fields of the workspace's own: what a new record must have, and what changes are called. */
  definitions: readonly AttributeDto[];
  /** Of records that relations point at, by id. */
  relatedNames: Map<string, string>;
  /** Written at the end, in their order. */
  identities: (Identity & { id: string; contactId: string })[];
  consents: { contactId: string; channel: string; status: 'granted' | 'withdrawn' }[];
}

/** What was done to one record, for the record of changes and for taking it back. */
export interface Taken {
  id: string;
  outcome: 'created' | 'updated' | 'unchanged';
  version: number;
  /** Of an update: the fields as they were, and what it added. */
  before: Record<string, unknown> | null;
  audit: AuditEntry | null;
}

export const newContactBook = (definitions: readonly AttributeDto[]): ContactBook => ({
  owners: new Map(),
  contacts: new Map(),
  accounts: new Map(),
  accountsByName: new Map(),
  accountsByDomain: new Map(),
  leads: new Map(),
  openLeads: new Map(),
  definitions,
  relatedNames: new Map(),
  identities: [],
  consents: [],
});

export const identityKey = ({ kind, value }: Identity): string => `${kind}:${value}`;

export const unchanged = ({ id, version }: { id: string; version: number }): Taken => ({
  id,
  outcome: 'unchanged',
  version,
  before: null,
  audit: null,
});
