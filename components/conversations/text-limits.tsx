'use client';

import { Countdown } from '#components/patterns/countdown.tsx';
import { ClockTime } from '#components/patterns/relative-time.tsx';
import type { ChannelKind } from '#lib/conversations/schemas.ts';
import { plural } from '#lib/ui/format.ts';
import { smsSegments } from '#lib/ui/sms-segments.ts';

/** Beside the box: how long free text may still be sent, and what the text comes to on the channel. */
export function TextLimits({
  channel,
  text,
  windowExpiresAt,
}: {
  channel: ChannelKind;
  text: string;
  windowExpiresAt: string | null;
}) {
  return (
    <span className="mr-auto flex flex-wrap items-center gap-x-3 text-ink-3 text-xs tabular-nums">
      {windowExpiresAt ? (
        <span className="inline-flex items-center gap-1">
          Free text until <ClockTime at={windowExpiresAt} />,
          <Countdown until={windowExpiresAt} over="which is over" className="min-w-0" />
        </span>
      ) : null}
      {text.length === 0 ? null : channel === 'sms' ? <Segments text={text} /> : <span>{text.length}</span>}
    </span>
  );
}

function Segments({ text }: { text: string }) {
  const { segments, left, unicode } = smsSegments(text);
  return (
    <span>
      {plural(segments, 'text message')}, {left} left
      {unicode ? '; a letter outside the SMS alphabet halves what fits' : ''}
    </span>
  );
}
