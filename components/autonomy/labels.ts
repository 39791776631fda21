import { CHANNEL_NAMES } from '#components/conversations/labels.ts';
import type { Tone } from '#components/ui/badge.tsx';
import type { ApprovalDto, ChangedPart } from '#lib/autonomy/approvals.schemas.ts';

export const RISK: Readonly<Record<ApprovalDto['risk'], { word: string; tone: Tone }>> = {
  low: { word: 'Low risk', tone: 'neutral' },
  medium: { word: 'Medium risk', tone: 'info' },
  high: { word: 'High risk', tone: 'warning' },
  critical: { word: 'Critical', tone: 'danger' },
};

export const STATE: Readonly<Record<ApprovalDto['state'], { word: string; tone: Tone }>> = {
  pending: { word: 'Waits for you', tone: 'accent' },
  granted: { word: 'Approved', tone: 'good' },
  denied: { word: 'Rejected', tone: 'neutral' },
  expired: { word: 'Expired', tone: 'warning' },
  void: { word: 'Overtaken', tone: 'neutral' },
  conflicted: { word: 'Changed since', tone: 'warning' },
};

export const CHANGED: Readonly<Record<ChangedPart, string>> = {
  content: 'the text',
  files: 'the files',
  recipient: 'the recipient',
  channel: 'the channel',
  fields: 'the record',
  edited: 'what they had written',
  thread: 'the conversation (a newer message)',
};

/** Abilities whose message takes files along: their approver may add some. */
export const CARRIES_FILES: ReadonlySet<string> = new Set([
  'send_reply',
  'send_follow_up',
  'send_message',
  'answer_request',
]);

/** Ready words for a rejection; they reach the agent as they stand. */
export const REJECT_REASONS = [
  'Facts are wrong',
  'Wrong tone',
  'Too long',
  'Not now',
  'A person should answer',
] as const;

/** Reasons after which no other draft would help. */
export const FINAL_REASONS: ReadonlySet<string> = new Set(['Not now', 'A person should answer']);

/** "the text and the conversation": what moved between the card and now. */
export function changedWords(parts: unknown): string {
  const known = Array.isArray(parts) ? parts.filter((part): part is ChangedPart => part in CHANGED) : [];
  const words = known.map((part) => CHANGED[part]);
  if (words.length === 0) return 'something it stands on';
  return words.length === 1 ? String(words[0]) : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** "Send reply, Simulator": what a grant or a level is about. */
export const kindWords = ({
  ability,
  channel,
  segment,
}: {
  ability: string;
  channel: string | null;
  segment: string | null;
}): string => {
  const words = ability.replaceAll('_', ' ');
  return [
    words.charAt(0).toUpperCase() + words.slice(1),
    channel === null ? null : channelName(channel),
    segment,
  ]
    .filter((part) => part !== null)
    .join(', ');
};

/** A channel by its name; one of tomorrow's by its own word. */
export const channelName = (channel: string): string =>
  (CHANNEL_NAMES as Readonly<Record<string, string>>)[channel] ?? channel;
