import { expect, test } from 'vitest';
import type { NextActionKind } from '../next-action.schemas.ts';
import { decideNextAction, type NextActionFacts } from './decide-next-action.ts';

const NOW = new Date('2026-11-22T10:00:00Z');
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);

const QUIET: NextActionFacts = {
  today: '2026-11-22',
  contact: { id: 'c', name: 'Ana', preferredChannel: 'email', consented: true },
  approval: null,
  unanswered: null,
  overdue: null,
  planned: false,
  silent: null,
  lead: null,
  deal: null,
};
const DEAL: NonNullable<NextActionFacts['deal']> = {
  id: 'd',
  name: 'Harbour',
  stage: 'Proposal',
  enteredStageAt: daysAgo(2),
  rottingDays: 14,
  closeDate: '2026-12-31',
  nextStep: 'Send the offer',
};
const approval = { conversationId: 't', since: daysAgo(0) };
const unanswered = { conversationId: 't', since: daysAgo(1) };
const overdue = { id: 'k', title: 'Call', dueOn: '2026-11-20' };
const silent = (days: number, clicked: number | null = null) => ({
  conversationId: 't',
  since: daysAgo(days),
  clickedAt: clicked === null ? null : daysAgo(clicked),
});
const unasked = { missing: ['budget', 'timeline'], conversationId: null };

/** What is true, what is dismissed, and what is to be done: the first, then the others. */
const GOLDEN: [string, Partial<NextActionFacts>, NextActionKind[], NextActionKind | null, number][] = [
  ['nothing presses', {}, [], null, 0],
  ['an approval waits', { approval }, [], 'decide_approval', 0],
  ['a message without an answer', { unanswered }, [], 'answer_message', 0],
  ['a draft of the answer waits: decide it', { approval, unanswered }, [], 'decide_approval', 1],
  ['a task is overdue', { overdue }, [], 'do_task', 0],
  ['somebody wrote, and a task is overdue', { unanswered, overdue }, [], 'answer_message', 1],
  ['we wrote yesterday', { silent: silent(1) }, [], null, 0],
  ['we wrote yesterday, they clicked', { silent: silent(1, 0) }, [], 'follow_up', 0],
  ['we wrote today, they clicked', { silent: silent(0, 0) }, [], null, 0],
  ['they clicked, a task is planned', { silent: silent(2, 1), planned: true }, [], null, 0],
  ['we wrote three days ago', { silent: silent(3) }, [], 'follow_up', 0],
  ['we wrote a week ago, a task is planned', { silent: silent(7), planned: true }, [], null, 0],
  ['a deal on its way', { deal: DEAL }, [], null, 0],
  ['its close date is today', { deal: { ...DEAL, closeDate: '2026-11-22' } }, [], null, 0],
  ['its close date has passed', { deal: { ...DEAL, closeDate: '2026-11-21' } }, [], 'set_close_date', 0],
  ['it stands still', { deal: { ...DEAL, enteredStageAt: daysAgo(14) } }, [], 'move_deal_on', 0],
  [
    'it stands still, a task is planned',
    { deal: { ...DEAL, enteredStageAt: daysAgo(20) }, planned: true },
    [],
    null,
    0,
  ],
  [
    'its stage lets it stand',
    { deal: { ...DEAL, enteredStageAt: daysAgo(90), rottingDays: null } },
    [],
    null,
    0,
  ],
  ['no next step', { deal: { ...DEAL, nextStep: null } }, [], 'plan_next_step', 0],
  ['something of BANT is missing', { lead: unasked }, [], 'ask_bant', 0],
  ['all of BANT is known', { lead: { missing: [], conversationId: 't' } }, [], null, 0],
  [
    'no channel and no consent',
    { contact: { id: 'c', name: 'Ana', preferredChannel: null, consented: false } },
    [],
    'choose_channel',
    0,
  ],
  [
    'no channel, but a consent',
    { contact: { id: 'c', name: 'Ana', preferredChannel: null, consented: true } },
    [],
    null,
    0,
  ],
  ['dismissed: the next one', { unanswered, overdue }, ['answer_message'], 'do_task', 0],
  ['all dismissed', { unanswered }, ['answer_message'], null, 0],
  [
    'everything at once',
    {
      contact: { id: 'c', name: 'Ana', preferredChannel: null, consented: false },
      approval,
      unanswered,
      overdue,
      silent: silent(9),
      lead: unasked,
      deal: { ...DEAL, closeDate: '2026-01-01', enteredStageAt: daysAgo(30), nextStep: null },
    },
    [],
    'decide_approval',
    8,
  ],
];

test.each(GOLDEN)('%s', (_case, facts, dismissed, kind, then) => {
  const answer = decideNextAction({ ...QUIET, ...facts }, new Set(dismissed), NOW);
  expect(answer.action?.kind ?? null).toBe(kind);
  expect(answer.after).toHaveLength(then);
  // Whatever is said rests on something.
  if (answer.action) expect(answer.action.why.length).toBeGreaterThan(0);
});
