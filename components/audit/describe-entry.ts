import type { TimelineEntry as Shown } from '#components/patterns/timeline.tsx';
import type { TimelineEntry } from '#lib/contacts/schemas.ts';
import { count, majorUnits, money } from '#lib/ui/format.ts';
import { autonomyWords } from './words/autonomy.ts';
import { contactWords } from './words/contacts.ts';
import { conversationWords } from './words/conversations.ts';
import { dealWords } from './words/deals.ts';
import { noteWords } from './words/notes.ts';
import { type ActionWords, humanField } from './words/say.ts';
import { taskWords } from './words/tasks.ts';
import { ticketWords } from './words/tickets.ts';

/** What stands after the name of who did it: a table for each room. One that is not listed is shown by its own name. */
const WORDS: ActionWords = {
  ...contactWords,
  ...conversationWords,
  ...autonomyWords,
  ...dealWords,
  ...ticketWords,
  ...taskWords,
  ...noteWords,
};

const FIELDS: Readonly<Record<string, string>> = {
  amountMinor: 'Amount',
  ownerId: 'Owner',
  assigneeId: 'Assignee',
  accountId: 'Account',
  contactId: 'Contact',
  closeDate: 'Close date',
  dueOn: 'Due',
  dueAt: 'Due at',
  teamId: 'Team',
  forecastCategory: 'Forecast',
  nextStep: 'Next step',
  nextAction: 'Next',
  timeZone: 'Time zone',
  preferredChannel: 'Preferred channel',
};

const KINDS = { user: 'person', agent: 'agent', api_key: 'api', system: 'system' } as const;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

/** A line of the audit log in the words of the desk. `names` resolves the ids of members. */
export function describeEntry(
  entry: TimelineEntry,
  { workspace, names = {} }: { workspace: string; names?: Readonly<Record<string, string>> },
): Shown {
  const details = entry.details ?? {};
  // What a workspace's own fields were called when they changed.
  const labels = (details.labels ?? {}) as Readonly<Record<string, string>>;
  const words = WORDS[entry.action];
  return {
    id: entry.id,
    at: entry.at,
    actor: { name: entry.actor.name, kind: KINDS[entry.actor.kind] },
    action: typeof words === 'function' ? words(details) : (words ?? entry.action.replaceAll(/[._]/g, ' ')),
    changes: Object.entries(entry.changes ?? {}).map(([field, [before, after]]) => ({
      field: labels[field] ?? FIELDS[field] ?? humanField(field),
      before: shown(field, before, names, entry.changes),
      after: shown(field, after, names, entry.changes),
      ...textsOf(before, after),
    })),
    note: typeof details.reason === 'string' && / /.test(details.reason) ? details.reason : undefined,
    builtIn: details.builtIn === true,
    ...(entry.decisionId
      ? { why: { label: 'Why was this done?', href: `/${workspace}/decisions/${entry.decisionId}` } }
      : {}),
  };
}

/** Longer ones are read word by word, not one behind the other. */
const LONG = 120;

function textsOf(before: unknown, after: unknown): { texts?: { before: string; after: string } } {
  if (typeof before !== 'string' || typeof after !== 'string') return {};
  const long = before.length > LONG || after.length > LONG || /\n/.test(before + after);
  return long ? { texts: { before, after } } : {};
}

function shown(
  field: string,
  value: unknown,
  names: Readonly<Record<string, string>>,
  changes: TimelineEntry['changes'],
): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (field === 'amountMinor' && typeof value === 'number') {
    const currency = changes?.currency?.[1];
    return typeof currency === 'string'
      ? money(majorUnits(value, currency), currency)
      : count(majorUnits(value, 'EUR'));
  }
  if (typeof value === 'number') return count(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return UUID.test(value) ? (names[value] ?? 'somebody') : value;
  if (Array.isArray(value))
    return value.length === 0
      ? null
      : value.map((one) => (UUID.test(String(one)) ? (names[String(one)] ?? 'somebody') : one)).join(', ');
  return 'changed';
}
