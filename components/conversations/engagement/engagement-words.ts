import type { MessageEngagement } from '#lib/conversations/engagement.schemas.ts';
import { plural, timeLeft } from '#lib/ui/format.ts';

/** How long somebody took, without seconds nobody asks for: "3 min", "2 h 10 min". */
export const tookWords = (seconds: number): string =>
  seconds < 60 ? 'under a minute' : timeLeft(Math.round(seconds / 60) * 60_000);

/** Clicks of all links of a message. */
export const clicksOf = ({ links }: MessageEngagement): number =>
  links.reduce((sum, { clicks }) => sum + clicks, 0);

/** What came of a message, in the order of how much it says; empty where nothing is known. */
export function engagementWords(engagement: MessageEngagement): string[] {
  const clicks = clicksOf(engagement);
  const { reply, links, opens } = engagement;
  return [
    ...(reply ? [`They replied after ${tookWords(reply.seconds)}`] : []),
    ...(clicks > 0 ? [plural(clicks, 'click')] : links.length > 0 ? ['No clicks'] : []),
    ...(opens && opens.count > 0 ? ['Opened'] : []),
  ];
}
