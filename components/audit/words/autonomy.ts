import { type ActionWords, type Details, text } from './say.ts';

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

const DECIDED: Readonly<Record<string, [verb: string, alone: string]>> = {
  execute: ['was allowed to', 'was allowed to go on'],
  ask: ['has to ask before it may', 'has to ask first'],
  defer: ['has to wait before it may', 'has to wait'],
  deny: ['may not', 'was not allowed to go on'],
};

const what = (details: Details): string | null => ABILITIES[String(details.ability)] ?? text(details.ability);
/** The verb with what it is about, or the verb by itself where older entries do not say. */
const about = (details: Details, verb: string, alone: string) => {
  const done = what(details);
  return done ? `${verb} ${done}` : alone;
};

/** "approved it with changes: 2 files added". */
function withChanges(verb: string, d: Details): string {
  if (d.edited !== true) return verb;
  const files = (n: unknown, done: string): string[] => {
    const many = Number(n ?? 0);
    return many > 0 ? [`${many === 1 ? '1 file' : `${many} files`} ${done}`] : [];
  };
  const said = [...files(d.filesAdded, 'added'), ...files(d.filesRemoved, 'taken out')];
  return `${verb} with changes${said.length > 0 ? `: ${said.join(', ')}` : ''}`;
}

/** What agents proposed, what the gate said, and who decided. */
export const autonomyWords: ActionWords = {
  'action.proposed': (d) => about(d, 'proposed to', 'proposed an action'),
  'action.decided': (d) =>
    about(d, ...(DECIDED[String(d.decision ?? d.kind)] ?? (['decided to', 'decided'] as const))),
  'action.executed': 'did it',
  'action.conflicted': 'found that something changed in the meantime',
  'action.failed': 'could not do it',
  'action.undone': (d) => about(d, 'took back:', 'took it back'),
  'approval.requested': (d) => about(d, 'asks for approval to', 'asks for approval'),
  'approval.granted': (d) => withChanges('approved it', d),
  'approval.denied': 'rejected it',
  'approval.expired': 'waited for an approval until it expired',
  'approval.reminded': 'reminded of the approval',
  'approval.voided': 'withdrew the question',
  'approval.reopened': 'asks again',
  'approval.asked': (d) => `asked ${text(d.of) ?? 'a colleague'} to decide`,
  'approval.signed': (d) => withChanges('signed it', d),
  'approval.passed_on': (d) =>
    `had no answer in time and asked ${text(d.to) ?? `a higher role (${text(d.role) ?? 'manager'})`}`,
  'decisions.exported': 'exported the record of decisions',
  'decisions.erased': 'erased the words of the record',
};
