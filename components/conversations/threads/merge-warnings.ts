import type { ChannelKind } from '#lib/conversations/schemas.ts';
import type { MergeCandidate } from '#lib/conversations/threads.schemas.ts';
import { CHANNEL_NAMES } from '../labels.ts';

/** What will be different after a merge that one would not expect, and plain where nothing is. */
export function warningsOf(
  into: { channel: ChannelKind; contact: string },
  other: Pick<MergeCandidate, 'channel' | 'contact' | 'samePerson'>,
): { tone: 'plain' | 'warning'; words: string }[] {
  const here = CHANNEL_NAMES[into.channel];
  const there = CHANNEL_NAMES[other.channel];
  if (!other.samePerson)
    return [
      {
        tone: 'warning',
        words: `This conversation is with ${other.contact.name}, not with ${into.contact}. Answers go to ${into.contact} only. What ${other.contact.name} writes next opens a conversation of their own, unless it answers a mail of this one.`,
      },
    ];
  if (into.channel !== other.channel)
    return [
      {
        tone: 'warning',
        words: `Answers go out by ${here}. What ${into.contact} writes next by ${there} opens a conversation of its own, unless it answers a mail of this one.`,
      },
    ];
  return [{ tone: 'plain', words: `What ${into.contact} writes next by ${here} comes here.` }];
}
