import { CHANNEL_NAMES } from '#components/conversations/labels.ts';
import type { MergeCounts, MergeField } from '#lib/contacts/duplicates.schemas.ts';
import type { ContactRow } from '#lib/contacts/schemas.ts';
import { plural } from '#lib/ui/format.ts';

export const FIELD_NAMES: Readonly<Record<MergeField, string>> = {
  name: 'Name',
  account: 'Account',
  owner: 'Owner',
  language: 'Language',
  timeZone: 'Time zone',
  preferredChannel: 'Preferred channel',
};

export const channelName = (channel: string): string =>
  CHANNEL_NAMES[channel as keyof typeof CHANNEL_NAMES] ?? channel;

/** What a field says of a contact; null where it is empty. */
export function fieldWords(contact: ContactRow, field: MergeField): string | null {
  if (field === 'account' || field === 'owner') return contact[field]?.name ?? null;
  if (field === 'preferredChannel') return contact[field] ? channelName(contact[field]) : null;
  return contact[field];
}

/** By what a contact is told apart from another of the same name. */
export const tellApart = (contact: ContactRow): string =>
  [contact.account?.name, contact.email, contact.phone].filter(Boolean).join(' · ') || 'No address';

const COUNTED: readonly [table: string, one: string, many: string][] = [
  ['messages', 'message', 'messages'],
  ['conversations', 'conversation', 'conversations'],
  ['contact_identities', 'address', 'addresses'],
  ['leads', 'lead', 'leads'],
  ['deals', 'deal', 'deals'],
  ['tickets', 'ticket', 'tickets'],
  ['tasks', 'task', 'tasks'],
  ['notes', 'note', 'notes'],
  ['send_intents', 'send', 'sends'],
  ['suppressions', 'blocked address', 'blocked addresses'],
  ['actions', 'action of an agent or person', 'actions of agents and people'],
];

/** "12 messages", "1 deal": what moves, the most telling first. */
export const countWords = (counts: MergeCounts): string[] =>
  COUNTED.flatMap(([table, one, many]) => {
    const value = counts[table];
    return value ? [plural(value, one, many)] : [];
  });
