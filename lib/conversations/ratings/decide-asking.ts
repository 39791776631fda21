/** A person is asked at most this often, wherever they write. */
const ASK_AGAIN_DAYS = 30;
const DAY_MS = 86_400_000;

/** What is known when the time to ask has come. */
export interface AskingFacts {
  enabled: boolean;
  /** Its channel is one on which it is asked. */
  channelChosen: boolean;
  /** Nobody has opened it again since that closing. */
  stillClosed: boolean;
  /** They wrote, and we answered. */
  talked: boolean;
  /** When the person was last asked. */
  lastAskedAt: Date | null;
}

export type AskingAnswer =
  | { kind: 'ask' }
  | { kind: 'leave'; why: 'off' | 'channel' | 'open_again' | 'not_talked' | 'asked_lately' };

/** Whether somebody is asked how they liked it. What holds for any message (consent, hours, windows) is the gate's. */
export function decideAsking(facts: AskingFacts, now: Date): AskingAnswer {
  const leave = (why: Extract<AskingAnswer, { kind: 'leave' }>['why']): AskingAnswer => ({
    kind: 'leave',
    why,
  });
  if (!facts.enabled) return leave('off');
  if (!facts.channelChosen) return leave('channel');
  if (!facts.stillClosed) return leave('open_again');
  if (!facts.talked) return leave('not_talked');
  if (facts.lastAskedAt && now.getTime() - facts.lastAskedAt.getTime() < ASK_AGAIN_DAYS * DAY_MS)
    return leave('asked_lately');
  return { kind: 'ask' };
}
