import { type ActionWords, type Details, text, via } from './say.ts';

const measured = (d: Details): string =>
  [
    ...(Number(d.links ?? 0) > 0 ? [d.links === 1 ? '1 link' : `${Number(d.links)} links`] : []),
    ...(d.opens === true ? ['the opening'] : []),
  ].join(' and ');

const messages = (d: Details): string =>
  d.messages === 1 ? '1 message' : `${Number(d.messages ?? 0)} messages`;

/** Threads, messages and what became of them. */
export const conversationWords: ActionWords = {
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
};
