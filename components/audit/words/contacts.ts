import { type ActionWords, channelName, text, via } from './say.ts';

const CONSENTS: Readonly<Record<string, string>> = {
  granted: 'recorded',
  withdrawn: 'withdrew',
  cleared: 'took',
};

/** People, accounts and leads: what is known of them, and what they allow. */
export const contactWords: ActionWords = {
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
  'lead.created': (d) => `opened a lead${text(d.source) ? ` from ${channelName(d.source)}` : ''}`,
  'lead.updated': 'changed the lead',
  'lead.deleted': 'took the lead away',
  'lead.restored': 'put the lead back',
  'lead.assigned': 'gave the lead to somebody',
  'lead.scored': 'scored the lead',
  'lead.status_changed': 'moved the lead on',
  'lead.summarized': 'summed the lead up',
  'lead.converted': 'made the lead a deal',
};
