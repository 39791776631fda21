import type { EngagementFacts, ScoreReason } from './schemas.ts';

const MOST_POINTS = 100;
/** The first of a kind tells most; each more tells less, and no habit makes a lead of somebody who said nothing. */
const FIRST = 4;
const EACH_MORE = 2;
const MOST_OF_A_KIND = 8;

const pointsOf = (times: number): number =>
  times === 0 ? 0 : Math.min(MOST_OF_A_KIND, FIRST + EACH_MORE * (times - 1));

/** What somebody did with our messages, as points: at most 8 for answers and 8 for clicks. That a mail was opened counts nothing. */
export function engagementReasons({ answered, clicked }: EngagementFacts): ScoreReason[] {
  const given: [number, string][] = [
    [answered, answered === 1 ? 'Answered 1 of our messages' : `Answered ${answered} of our messages`],
    [clicked, clicked === 1 ? 'Clicked 1 link of ours' : `Clicked ${clicked} links of ours`],
  ];
  return given.flatMap(([times, reason]) =>
    times > 0 ? [{ points: pointsOf(times), reason, kind: 'engagement' as const }] : [],
  );
}

export const isEngagement = ({ kind }: ScoreReason): boolean => kind === 'engagement';

/** What they said and what they did, 0 to 100: what they did fills up what is left, and the reasons add up to the score. */
export function withEngagement(
  said: readonly ScoreReason[],
  did: readonly ScoreReason[],
): { score: number; reasons: ScoreReason[] } {
  const reasons = [...said];
  let score = said.reduce((sum, { points }) => sum + points, 0);
  for (const one of did) {
    const points = Math.min(one.points, MOST_POINTS - score);
    if (points <= 0) break;
    reasons.push({ ...one, points });
    score += points;
  }
  return { score, reasons };
}
