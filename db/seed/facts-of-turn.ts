import { CONTACTS } from './data/contacts.ts';
import { DEALS } from './data/deals.ts';
import type { Thread } from './write-conversations.ts';

/** What the gate would have read of a send of the past, as the record of a decision keeps it. */
export function factsOfTurn(
  thread: Thread,
  turn: { confidence: number; followUp?: boolean },
): Record<string, unknown> {
  const { seed, asked } = thread;
  const open = DEALS.filter(
    ({ contact, stage }) => contact === seed.contact && stage !== 'won' && stage !== 'lost',
  );
  const first = thread.sent === 0;
  return {
    actor: 'agent',
    effect: 'outward',
    risk: 'medium',
    reversible: false,
    domain: 'conversations',
    peopleOnly: false,
    exemptFromSuppression: false,
    contactId: thread.contactId,
    conversationId: thread.id,
    channel: seed.channel,
    suppressed: false,
    consent: 'answering',
    value: Math.max(0, ...open.map(({ amountMinor }) => amountMinor)),
    confidence: turn.confidence,
    firstContact: first,
    segments: CONTACTS[seed.contact].tags,
    // A follow-up answers no message: the one before it is the only one they had.
    sentDay: 0,
    sentWeek: turn.followUp ? 1 : 0,
    timeZone: CONTACTS[seed.contact].timeZone,
    timeZoneFrom: 'contact',
    spentToday: 0,
    ...(asked ? { theyWroteAt: asked.at.toISOString() } : {}),
    ...(turn.followUp
      ? {}
      : {
          injectionSuspected: false,
          sentiment: asked?.understood?.sentiment ?? 'neutral',
          wantsPerson: asked?.understood?.wantsPerson ?? false,
          legal: false,
        }),
  };
}
