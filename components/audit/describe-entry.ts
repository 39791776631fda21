import type { TimelineEntry as Shown } from '#components/patterns/timeline.tsx';
import type { TimelineEntry } from '#lib/contacts/schemas.ts';
import { count, majorUnits, money } from '#lib/ui/format.ts';

type Details = Record<string, unknown>;
type Words = string | ((details: Details) => string);

const text = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value.replaceAll('_', ' ') : null;
const via = (value: unknown) => (text(value) ? ` through ${CHANNELS[String(value)] ?? text(value)}` : '');
const what = (details: Details): string | null => ABILITIES[String(details.ability)] ?? text(details.ability);
/** The verb with what it is about, or the verb by itself where older entries do not say. */
const about = (details: Details, verb: string, alone: string) => {
  const done = what(details);
  return done ? `${verb} ${done}` : alone;
};

/** After "to", "may", "proposed to". */
const ABILITIES: Readonly<Record<string, string>> = {
  send_reply: 'send a reply',
  send_message: 'send a message',
  send_template: 'send a template',
  confirm_opt_out: 'confirm the opt-out',
  merge_contacts: 'merge two contacts',
  qualify_lead: 'change the status of the lead',
  convert_lead: 'make the lead a deal',
  move_deal_stage: 'move the deal',
  change_deal: 'change the deal',
  lift_suppression: 'allow messages again',
  record_consent: 'record consent',
  ask_rating: 'ask for a rating',
  open_ticket: 'open a ticket',
  create_task: 'add a task',
  triage_ticket: 'sort a ticket',
  answer_request: 'answer a request from the knowledge base',
};

const CHANNELS: Readonly<Record<string, string>> = {
  whatsapp: 'WhatsApp',
  email: 'e-mail',
  sms: 'SMS',
  telegram: 'Telegram',
  web: 'the web chat',
  api: 'the API',
  simulator: 'the simulator',
};

const DECIDED: Readonly<Record<string, [verb: string, alone: string]>> = {
  execute: ['was allowed to', 'was allowed to go on'],
  ask: ['has to ask before it may', 'has to ask first'],
  defer: ['has to wait before it may', 'has to wait'],
  deny: ['may not', 'was not allowed to go on'],
};

const CONSENTS: Readonly<Record<string, string>> = {
  granted: 'recorded',
  withdrawn: 'withdrew',
  cleared: 'took',
};

const measured = (d: Details): string =>
  [
    ...(Number(d.links ?? 0) > 0 ? [d.links === 1 ? '1 link' : `${Number(d.links)} links`] : []),
    ...(d.opens === true ? ['the opening'] : []),
  ].join(' and ');

const messages = (d: Details): string =>
  d.messages === 1 ? '1 message' : `${Number(d.messages ?? 0)} messages`;

/** What stands after the name of who did it. An action that is not listed is shown by its own name. */
const WORDS: Readonly<Record<string, Words>> = {
  'contact.created': (d) => `added the contact${via(d.channel)}`,
  'contact.updated': 'changed the contact',
  'contact.deleted': 'took the contact away',
  'contact.restored': 'put the contact back',
  'account.deleted': 'took the account away',
  'account.restored': 'put the account back',
  'contact.identity_changed': 'changed an address',
  'contact.identity_added': 'added an address',
  'contact.identity_removed': 'took an address away',
  'contact.identity_chosen': 'chose the address to write to first',
  'contact.identity_conflict': 'saw an address that belongs to somebody else',
  'contact.merged': (d) => `merged ${text(d.name) ?? 'another contact'} into this one`,
  'contact.merge_undone': (d) => `took the merge with ${text(d.name) ?? 'another contact'} back`,
  'contact.duplicate_dismissed': 'said that this and another contact are two people',
  'account.created': 'added the account',
  'account.updated': 'changed the account',
  'consent.changed': (d) =>
    `${CONSENTS[String(d.status)] ?? 'changed'} the consent${via(d.channel)}${d.status === 'cleared' ? ' back' : ''}`,
  'memory.learned': (d) =>
    `remembered ${typeof d.count === 'number' && d.count > 1 ? `${d.count} facts` : 'a fact'} from a message`,
  'memory.added': 'wrote down what is to be remembered',
  'memory.changed': 'set right what is remembered',
  'memory.forgotten': 'forgot something on purpose',
  'suppression.added': (d) => `stopped all messages${via(d.channel)}`,
  'suppression.lifted': (d) => `allowed messages again${via(d.channel)}`,
  'lead.created': (d) =>
    `opened a lead${text(d.source) ? ` from ${CHANNELS[String(d.source)] ?? text(d.source)}` : ''}`,
  'lead.updated': 'changed the lead',
  'lead.deleted': 'took the lead away',
  'lead.restored': 'put the lead back',
  'lead.assigned': 'gave the lead to somebody',
  'lead.scored': 'scored the lead',
  'lead.status_changed': 'moved the lead on',
  'lead.summarized': 'summed the lead up',
  'lead.converted': 'made the lead a deal',
  'conversation.opened': (d) => `opened a conversation${via(d.channel)}`,
  'conversation.assigned': 'assigned the conversation',
  'conversation.snoozed': 'put the conversation off',
  'conversation.tagged': 'changed the tags of the conversation',
  'conversation.restored': 'took a change of the conversation back',
  'conversation.woken': 'brought the conversation back',
  'conversation.closed': 'closed the conversation',
  'conversation.reopened': 'opened the conversation again',
  'conversation.rated': (d) => `received a rating: ${Number(d.score ?? 0)} of 5`,
  'conversation.merged': (d) => `merged two conversations (${messages(d)})`,
  'conversation.merge_undone': 'took the merge of two conversations back',
  'conversation.split': (d) => `split a conversation (${messages(d)})`,
  'conversation.split_undone': 'took the split of a conversation back',
  'conversation.person_requested': 'asked for a person',
  'message.received': (d) => `${d.direction === 'out' ? 'wrote' : 'delivered a message'}${via(d.channel)}`,
  'message.understood': 'understood the message',
  'message.noted': 'wrote a note',
  'message.translated': 'had a message translated',
  'message.edited': 'changed a message',
  'draft.created': 'drafted a reply',
  'draft.edited': 'edited the draft',
  'draft.voided': 'dropped the draft',
  'file.added': 'added a file to be sent',
  'file.removed': 'took out a file that was not sent',
  'send.held': 'holds the message for a moment',
  'send.withdrawn': 'took the message back',
  'send.sent': 'sent the message',
  'send.delivered': 'delivered the message',
  'send.failed': 'could not deliver the message',
  'send.unknown': 'does not know whether the message arrived',
  'send.redelivered': 'had the message told to the system behind the channel again',
  'send.blocked': 'was not allowed to send the message',
  'send.marked': (d) => `measures ${measured(d)} of the mail`,
  'link.clicked': (d) => `saw that they clicked ${text(d.site) ? `a link to ${d.site}` : 'a link'}`,
  'link.click_discounted': 'took clicks back that were a program’s',
  'mail.opened': 'saw that they opened the mail',
  'action.proposed': (d) => about(d, 'proposed to', 'proposed an action'),
  'action.decided': (d) =>
    about(d, ...(DECIDED[String(d.decision ?? d.kind)] ?? (['decided to', 'decided'] as const))),
  'action.executed': 'did it',
  'action.conflicted': 'found that something changed in the meantime',
  'action.failed': 'could not do it',
  'action.undone': (d) => about(d, 'took back:', 'took it back'),
  'approval.requested': (d) => about(d, 'asks for approval to', 'asks for approval'),
  'approval.granted': (d) => (d.edited === true ? 'approved it with changes' : 'approved it'),
  'approval.denied': 'rejected it',
  'approval.expired': 'waited for an approval until it expired',
  'approval.reminded': 'reminded of the approval',
  'approval.voided': 'withdrew the question',
  'approval.reopened': 'asks again',
  'approval.asked': (d) => `asked ${text(d.of) ?? 'a colleague'} to decide`,
  'approval.signed': (d) => (d.edited === true ? 'signed it with changes' : 'signed it'),
  'approval.passed_on': (d) =>
    `had no answer in time and asked ${text(d.to) ?? `a higher role (${text(d.role) ?? 'manager'})`}`,
  'decisions.exported': 'exported the record of decisions',
  'decisions.erased': 'erased the words of the record',
  'deal.created': (d) => `opened the deal${typeof d.name === 'string' ? ` ${d.name}` : ''}`,
  'deal.updated': 'changed the deal',
  'deal.stage_moved': 'moved the deal',
  'deal.deleted': 'took the deal away',
  'deal.restored': 'put the deal back',
  'pipeline.created': (d) => `made the pipeline${typeof d.name === 'string' ? ` ${d.name}` : ''}`,
  'pipeline.updated': 'changed the pipeline',
  'pipeline.stage_added': (d) => `added the stage ${text(d.name) ?? ''}`,
  'pipeline.stage_changed': (d) => `changed the stage ${text(d.name) ?? ''}`,
  'pipeline.stage_removed': (d) => `took the stage ${text(d.name) ?? ''} out`,
  'deal_reason.created': (d) => `added the reason ${text(d.name) ?? ''}`,
  'deal_reason.updated': (d) => `changed the reason ${text(d.name) ?? ''}`,
  'target.set': 'set a target',
  'ticket.opened': (d) => `opened ticket${typeof d.number === 'number' ? ` #${d.number}` : ''}`,
  'ticket.updated': 'changed the ticket',
  'ticket.time_logged': (d) =>
    typeof d.minutes === 'number' && d.minutes < 0
      ? `took back ${-d.minutes} minutes`
      : `worked ${text(String(d.minutes ?? '')) ?? ''} minutes on it`,
  'ticket.linked': (d) =>
    `linked it: #${String(d.number ?? '')} is ${TICKET_LINKS[String(d.as)] ?? 'related'}`,
  'ticket.unlinked': (d) => `took the link to #${String(d.number ?? '')} away`,
  'ticket.breached': (d) => `found that the ${CLOCKS[String(d.clock)] ?? 'promise'} was late`,
  'ticket.escalated': (d) => `escalated it: ${ESCALATIONS[String(d.act)] ?? 'notice'}`,
  'ticket.triaged': 'sorted the ticket',
  'ticket.macro_run': (d) => `ran the macro “${text(d.name) ?? ''}”`,
  'ticket.macro_undone': (d) => `took back the macro “${text(d.name) ?? ''}”`,
  'ticket.merged': (d) =>
    d.into === true
      ? `took over ticket #${String(d.number ?? '')}`
      : `merged it into #${String(d.number ?? '')}`,
  'ticket.merge_undone': (d) => `parted it from ticket #${String(d.number ?? '')} again`,
  'ticket.split': (d) =>
    d.from === true
      ? `opened it from ticket #${String(d.number ?? '')}`
      : `moved a part to ticket #${String(d.number ?? '')}`,
  'ticket.answer_drafted': 'drafted the likely answer',
  'ticket.article_drafted': (d) =>
    d.answered ? 'found the article that says it already' : 'drafted an article from the solution',
  'ticket.article_written': 'made an article of the draft',
  'ticket.article_dismissed': 'wanted no article about it',
  'ticket.article_offered': 'took the decision about the article back',
  'ticket.not_helped': 'said that the answer did not help',
  'ticket.helped': 'said that the answer helped',
  'ticket.overridden': (d) =>
    `decided otherwise than the agent about the ${humanField(String(d.field ?? 'field')).toLowerCase()}`,
  'ticket.mirrored': (d) =>
    `linked it with ${text(d.mirror) ?? 'another system'}, number ${text(d.externalId) ?? ''}`,
  'ticket.conflict_settled': (d) =>
    d.keep === 'ours'
      ? 'kept our version of what both sides changed'
      : 'took over their version of what both sides changed',
  'ticket.replied_there': (d) =>
    d.public === true ? 'wrote on its other side' : 'left an internal word on its other side',
  'task.created': (d) => `added the task “${text(d.title) ?? ''}”`,
  'task.updated': (d) => `changed the task “${text(d.title) ?? ''}”`,
  'task.completed': (d) => `did the task “${text(d.title) ?? ''}”`,
  'task.reopened': (d) => `opened the task “${text(d.title) ?? ''}” again`,
  'task.deleted': (d) => `deleted the task “${text(d.title) ?? ''}”`,
  'task.restored': (d) => `put the task “${text(d.title) ?? ''}” back`,
  'next_action.dismissed': (d) => `put off what was to be done next for ${text(d.days) ?? 'some'} days`,
  'note.written': 'wrote a note',
  'note.edited': 'changed a note',
  'note.pinned': 'pinned a note',
  'note.unpinned': 'took the pin out of a note',
  'note.deleted': 'deleted a note',
  'note.restored': 'put a note back',
  'task.reminded': (d) => `reminded of the task “${text(d.title) ?? ''}”`,
};

const TICKET_LINKS: Readonly<Record<string, string>> = {
  related: 'related',
  original: 'the original',
  duplicate: 'a duplicate',
  parent: 'above it',
  child: 'below it',
};
const CLOCKS: Readonly<Record<string, string>> = {
  first_response: 'first answer',
  update: 'next answer',
  solution: 'solution',
};
const ESCALATIONS: Readonly<Record<string, string>> = {
  notify: 'somebody has to look',
  reassign: 'given to another person',
  raise: 'priority raised',
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
    })),
    note: typeof details.reason === 'string' && / /.test(details.reason) ? details.reason : undefined,
    builtIn: details.builtIn === true,
    ...(entry.decisionId
      ? { why: { label: 'Why was this done?', href: `/${workspace}/decisions/${entry.decisionId}` } }
      : {}),
  };
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

function humanField(field: string): string {
  const words = field
    .replaceAll(/([A-Z])/g, ' $1')
    .replace(/^attributes\./, '')
    .replaceAll('_', ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
