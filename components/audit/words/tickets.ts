import { type ActionWords, humanField, text } from './say.ts';

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

/** Tickets, whoever moved them. */
export const ticketWords: ActionWords = {
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
      : d.keep === 'merged'
        ? 'put together what both sides had changed'
        : 'took over their version of what both sides changed',
  'ticket.replied_there': (d) =>
    d.public === true ? 'wrote on its other side' : 'left an internal word on its other side',
};
