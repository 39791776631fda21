import { describe, expect, test } from 'vitest';
import { decideSection, type SectionFacts } from './decide-section.ts';

const calm: SectionFacts = {
  status: 'open',
  last: 'us',
  pendingApproval: false,
  agentWorking: false,
  needsPerson: false,
  scheduled: false,
  optedOut: false,
};

describe('decideSection', () => {
  test.each<[string, Partial<SectionFacts>, string]>([
    ['we spoke last', {}, 'waiting'],
    ['nobody spoke', { last: 'none' }, 'waiting'],
    ['the contact spoke last', { last: 'contact' }, 'needs_you'],
    ['an agent is at it', { last: 'contact', agentWorking: true }, 'ai_handled'],
    ['a decision waits', { last: 'contact', pendingApproval: true }, 'needs_you'],
    ['a follow-up waits for approval', { pendingApproval: true }, 'needs_you'],
    ['a decision waits while an agent works', { agentWorking: true, pendingApproval: true }, 'needs_you'],
    ['delivery failed', { needsPerson: true }, 'needs_you'],
    ['delivery failed while an agent works', { needsPerson: true, agentWorking: true }, 'needs_you'],
    ['an answer goes out later', { last: 'contact', scheduled: true }, 'waiting'],
    ['an answer that was to go out was stopped', { scheduled: true, needsPerson: true }, 'needs_you'],
    ['STOP', { last: 'contact', optedOut: true }, 'ai_handled'],
    ['STOP, but the confirmation failed', { optedOut: true, needsPerson: true }, 'needs_you'],
    ['snoozed', { status: 'snoozed', pendingApproval: true }, 'snoozed'],
    ['closed', { status: 'closed', last: 'contact', needsPerson: true }, 'closed'],
  ])('%s', (_, facts, section) => expect(decideSection({ ...calm, ...facts })).toBe(section));
});
