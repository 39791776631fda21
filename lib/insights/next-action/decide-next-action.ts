import type { NextAction, NextActionDto, NextActionKind } from '../next-action.schemas.ts';

export interface NextActionFacts {
  /** The day it is in the workspace's zone, YYYY-MM-DD. */
  today: string;
  contact: { id: string; name: string; preferredChannel: string | null; consented: boolean } | null;
  /** The oldest that waits. */
  approval: { conversationId: string | null; since: Date } | null;
  /** The oldest conversation in which they wrote last and somebody is needed. */
  unanswered: { conversationId: string; since: Date } | null;
  /** The open task that is longest overdue. */
  overdue: { id: string; title: string; dueOn: string } | null;
  /** Something is planned already: an open task that is not overdue. */
  planned: boolean;
  /** The conversation in which we wrote last and they have not answered. */
  silent: { conversationId: string; since: Date; clickedAt: Date | null } | null;
  /** A lead that is neither converted nor disqualified. `missing`: which of BANT nobody said. */
  lead: { missing: string[]; conversationId: string | null } | null;
  /** An open deal. */
  deal: {
    id: string;
    name: string;
    stage: string;
    enteredStageAt: Date;
    rottingDays: number | null;
    /** YYYY-MM-DD */
    closeDate: string | null;
    nextStep: string | null;
  } | null;
}

/** Nobody is pressed for an answer before. */
const SILENT_DAYS = 3;
/** Whoever has clicked a link of the message thinks about it now. */
const CLICKED_DAYS = 1;
const DAY_MS = 86_400_000;

const daysSince = (at: Date, now: Date): number => Math.floor((now.getTime() - at.getTime()) / DAY_MS);
const days = (n: number): string => (n === 1 ? '1 day' : `${n} days`);
const ago = (at: Date, now: Date): string => {
  const n = daysSince(at, now);
  return n < 1 ? 'today' : `${days(n)} ago`;
};

type Question = (facts: NextActionFacts, now: Date) => Omit<NextAction, 'kind'> | null;

/** One question for each kind, in the order of what is most pressing. */
const QUESTIONS: readonly [NextActionKind, Question][] = [
  [
    'decide_approval',
    ({ approval }, now) =>
      approval && {
        title: 'Decide the approval',
        why: [`An agent asked ${ago(approval.since, now)} and waits for a person.`],
        target: approval.conversationId
          ? { type: 'conversation', id: approval.conversationId }
          : { type: 'approvals' },
      },
  ],
  [
    'answer_message',
    ({ unanswered, contact }, now) =>
      unanswered && {
        title: `Answer ${contact?.name ?? 'the message'}`,
        why: [`They wrote ${ago(unanswered.since, now)} and nobody has answered.`],
        target: { type: 'conversation', id: unanswered.conversationId },
      },
  ],
  [
    'do_task',
    ({ overdue }) =>
      overdue && {
        title: overdue.title,
        why: [`The task was due on ${overdue.dueOn}.`],
        target: { type: 'task', id: overdue.id },
      },
  ],
  [
    'set_close_date',
    ({ deal, today }) => {
      if (!deal?.closeDate || deal.closeDate >= today) return null;
      return {
        title: 'Say anew when the deal will close',
        why: [`${deal.name} was to close on ${deal.closeDate}, and is still open.`],
        target: { type: 'deal', id: deal.id },
      };
    },
  ],
  [
    'move_deal_on',
    ({ deal, planned }, now) => {
      if (!deal?.rottingDays || planned) return null;
      const stood = daysSince(deal.enteredStageAt, now);
      if (stood < deal.rottingDays) return null;
      return {
        title: `Plan how ${deal.name} moves on`,
        why: [
          `It stands in ${deal.stage} for ${days(stood)}; ${days(deal.rottingDays)} are usual.`,
          'No task is planned for it.',
        ],
        target: { type: 'new_task', title: deal.nextStep ?? `Move ${deal.name} on` },
      };
    },
  ],
  [
    'follow_up',
    ({ silent, contact, planned }, now) => {
      if (!silent || planned) return null;
      const { since, clickedAt } = silent;
      if (daysSince(since, now) < (clickedAt ? CLICKED_DAYS : SILENT_DAYS)) return null;
      return {
        title: `Follow up with ${contact?.name ?? 'them'}`,
        why: [
          `We wrote ${ago(since, now)} and had no answer.`,
          ...(clickedAt ? [`They clicked a link in it ${ago(clickedAt, now)}.`] : []),
          'No task is planned.',
        ],
        target: { type: 'conversation', id: silent.conversationId },
      };
    },
  ],
  [
    'ask_bant',
    ({ lead }) => {
      const [missing] = lead?.missing ?? [];
      if (!lead || !missing) return null;
      return {
        title: `Find out about their ${missing}`,
        why: [`Nobody said yet: ${lead.missing.join(', ')}.`],
        target: lead.conversationId
          ? { type: 'conversation', id: lead.conversationId }
          : { type: 'new_task', title: `Find out about their ${missing}` },
      };
    },
  ],
  [
    'choose_channel',
    ({ contact }) =>
      (contact &&
        !contact.preferredChannel &&
        !contact.consented && {
          title: 'Ask how they want to be written to',
          why: ['There is neither a preferred channel nor a consent on any.'],
          target: { type: 'contact', id: contact.id },
        }) ||
      null,
  ],
  [
    'plan_next_step',
    ({ deal, planned }) =>
      deal && !deal.nextStep && !planned
        ? {
            title: `Plan the next step of ${deal.name}`,
            why: ['It has no next step, and no task is planned for it.'],
            target: { type: 'new_task', title: `Plan the next step of ${deal.name}` },
          }
        : null,
  ],
];

/**
 * The one thing to do next about a person or a deal, and what would come then. Null when nothing presses.
 *
 * @param dismissed what somebody does not want to be told for now.
 */
export function decideNextAction(
  facts: NextActionFacts,
  dismissed: ReadonlySet<NextActionKind>,
  now: Date,
): NextActionDto {
  const all = QUESTIONS.flatMap(([kind, ask]): NextAction[] => {
    const found = dismissed.has(kind) ? null : ask(facts, now);
    return found ? [{ kind, ...found }] : [];
  });
  const [action = null, ...rest] = all;
  return { action, after: rest.map(({ title }) => title) };
}
