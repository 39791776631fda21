'use client';

import { Check, CheckCheck, Paperclip } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { DayLine } from '#components/patterns/day-line.tsx';
import { ClockTime } from '#components/patterns/relative-time.tsx';
import { byPlace } from '#components/ui/by-place.tsx';
import { ScrollArea } from '#components/ui/scroll-area.tsx';
import type { SimulatorMessageDto } from '#lib/conversations/simulator.schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { BUBBLES, type Look } from './looks.ts';

/** The thread on the phone. The customer's own words stand on the right: it is their phone. */
export function PhoneMessages({
  look,
  messages,
  typing,
  waiting,
  suppressed,
}: {
  look: Look;
  messages: readonly SimulatorMessageDto[];
  typing: boolean;
  /** Sent to this phone while it is off. */
  waiting: number;
  suppressed: boolean;
}) {
  const pane = useRef<HTMLDivElement>(null);
  const newest = messages.at(-1)?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when something came
  useEffect(() => {
    pane.current?.scrollTo({ top: pane.current.scrollHeight });
  }, [newest, typing, messages.length]);

  return (
    <ScrollArea
      ref={pane}
      role="log"
      label="Messages on the phone"
      className="min-h-0 flex-1 px-3 py-3 -outline-offset-2"
    >
      <ol className="flex min-h-full flex-col justify-end gap-2">
        {messages.map((message, at) => (
          <li key={message.id} data-from={message.direction === 'in' ? 'customer' : 'us'}>
            {dayOf(messages[at - 1]) === dayOf(message) ? null : <DayLine at={message.at} />}
            <Bubble look={look} message={message} />
          </li>
        ))}
        {typing ? (
          <li className="flex items-center gap-1.5 px-1 py-1 text-ink-3 text-sm">
            <span aria-hidden className="flex gap-1">
              {[0, 1, 2].map((dot) => (
                <span
                  key={dot}
                  style={{ animationDelay: `${dot * 160}ms` }}
                  className="size-1.5 animate-pulse rounded-full bg-ink-3 motion-reduce:animate-none"
                />
              ))}
            </span>
            typing
          </li>
        ) : null}
        {waiting > 0 ? (
          <li className="text-center text-ink-3 text-xs">
            {waiting === 1 ? 'One message waits' : `${waiting} messages wait`} until the phone is on.
          </li>
        ) : null}
        {suppressed ? (
          <li className="text-center text-ink-3 text-xs">Opted out: nothing is sent to this phone.</li>
        ) : null}
      </ol>
    </ScrollArea>
  );
}

const dayOf = (message: SimulatorMessageDto | undefined): string | undefined => message?.at.slice(0, 10);

function Bubble({ look, message }: { look: Look; message: SimulatorMessageDto }) {
  const mine = message.direction === 'in';
  const dress = BUBBLES[look];
  return (
    <div className={cn('flex', mine ? 'justify-end' : 'justify-start')}>
      <div
        className={cn(
          'max-w-[85%] border px-3 py-2',
          dress.rows,
          mine ? dress.mine : dress.theirs,
          message.id === 'mine' && 'opacity-70',
        )}
      >
        {message.body ? (
          <p dir="auto" className="whitespace-pre-wrap text-base [overflow-wrap:anywhere]">
            {message.body}
          </p>
        ) : null}
        {byPlace(message.files, (name) => (
          <p className="flex items-center gap-1.5 text-sm [overflow-wrap:anywhere]">
            <Paperclip aria-hidden className="size-3.5 shrink-0" />
            {name}
          </p>
        ))}
        <p className="mt-0.5 flex items-center justify-end gap-1 text-2xs text-ink-3">
          <ClockTime at={message.at} />
          {mine ? (
            message.id === 'mine' ? (
              <Check role="img" aria-label="Sending" className="size-3" />
            ) : (
              <CheckCheck role="img" aria-label="Arrived at the desk" className="size-3" />
            )
          ) : null}
        </p>
      </div>
    </div>
  );
}
