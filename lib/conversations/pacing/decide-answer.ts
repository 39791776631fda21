/** A message of theirs may be answered for so long: later it is a message out of the blue. */
const ANSWER_WITHIN_MS = 7 * 24 * 3_600_000;
/** So many messages may go to somebody who has not answered since. */
const MOST_IN_A_ROW = 3;

export interface AnswerFacts {
  /** They wrote to the very account that would answer. */
  wroteToUs: boolean;
  theyWroteAt: Date | null;
  /** Messages that went to them since. */
  sentSince: number;
}

/** Is a message an answer to something of theirs? Accounts that may only answer send nothing else. */
export function decideAnswer(facts: AnswerFacts, now: Date): 'theirs' | 'nothing' {
  const { wroteToUs, theyWroteAt, sentSince } = facts;
  if (!wroteToUs || !theyWroteAt) return 'nothing';
  if (now.getTime() - theyWroteAt.getTime() > ANSWER_WITHIN_MS) return 'nothing';
  return sentSince < MOST_IN_A_ROW ? 'theirs' : 'nothing';
}
