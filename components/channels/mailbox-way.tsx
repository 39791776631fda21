import { CircleDashed, Ear } from 'lucide-react';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import type { MailboxDto } from '#lib/channels/mailbox.schemas.ts';
import { errorWords } from './provider-words.ts';

/** Whether the server tells us at once what is new, or why it is asked every minute instead. */
export function MailboxWay({ mailbox }: { mailbox: MailboxDto }) {
  const { way, because, since, againAt, readAt, lastErrorCode, lastErrorAt } = mailbox;
  if (way === 'off') return null;
  return (
    <div className="flex basis-full flex-wrap items-center gap-x-3 gap-y-1">
      {way === 'listening' ? (
        <p className="flex items-center gap-2">
          <Ear aria-hidden className="size-4 shrink-0 text-good-ink" />
          <span>
            Listening{' '}
            {since ? (
              <>
                since <RelativeTime at={since} />
              </>
            ) : null}
            : new mail is here within seconds.
          </span>
        </p>
      ) : (
        <p className="flex items-center gap-2">
          <CircleDashed aria-hidden className="size-4 shrink-0 text-ink-3" />
          <span>
            {because === 'no_idle'
              ? 'Asking every minute, because the server has no IDLE: it cannot tell what is new by itself.'
              : because === 'broken'
                ? 'Asking every minute, because the line to the server broke.'
                : 'Asking every minute until a line to the server stands.'}
          </span>
        </p>
      )}
      <p className="flex flex-wrap gap-x-3 text-ink-2 text-xs">
        {because === 'broken' && againAt ? (
          <span>
            Listening is tried again <RelativeTime at={againAt} />.
          </span>
        ) : null}
        {readAt ? (
          <span>
            Last read <RelativeTime at={readAt} />.
          </span>
        ) : null}
        {lastErrorCode && lastErrorAt ? (
          <span>
            The line last failed <RelativeTime at={lastErrorAt} />: {errorWords(lastErrorCode).toLowerCase()}
          </span>
        ) : null}
      </p>
    </div>
  );
}
