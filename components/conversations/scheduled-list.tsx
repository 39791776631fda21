import { CalendarClock } from 'lucide-react';
import Link from 'next/link';
import { Status } from '#components/ui/badge.tsx';
import type { ScheduledSend } from '#lib/conversations/sends.schemas.ts';
import { exactTime } from '#lib/ui/format.ts';

/** Above the conversations that wait: what goes out by itself, and when. Nothing where nothing is due. */
export function ScheduledList({
  workspace,
  slug,
  sends,
}: {
  workspace: string;
  /** Of the section the list stands in. */
  slug: string;
  sends: readonly ScheduledSend[];
}) {
  if (sends.length === 0) return null;
  return (
    <section aria-label="Goes out later" className="border-line border-b bg-sunken px-3 py-2">
      <h2 className="mb-1 flex items-center gap-1.5 px-1 font-medium text-ink-2 text-xs">
        <CalendarClock aria-hidden className="size-3.5" />
        Goes out later
      </h2>
      <ul>
        {sends.map((send) => (
          <li key={send.id}>
            <Link
              href={`/${workspace}/inbox/${slug}/${send.conversationId}`}
              className="flex min-h-row flex-col justify-center rounded-md px-1 py-1 hover:bg-hover touch:min-h-11"
            >
              <span className="flex items-baseline justify-between gap-2">
                <span className="min-w-0 truncate text-sm">{send.contactName}</span>
                {send.state === 'blocked' ? (
                  <Status quiet tone="warning" className="shrink-0 text-xs">
                    Was stopped
                  </Status>
                ) : (
                  <time dateTime={send.dueAt} className="shrink-0 text-ink-3 text-xs">
                    {exactTime(send.dueAt, send.dueZone ?? 'UTC')}
                  </time>
                )}
              </span>
              <span dir="auto" className="truncate text-ink-2 text-xs">
                {send.body || send.files.map(({ name }) => name).join(', ')}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
