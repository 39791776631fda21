import Link from 'next/link';
import { Part } from '#components/contacts/contact-aside.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { ContactEngagement } from '#lib/conversations/engagement.schemas.ts';
import { plural } from '#lib/ui/format.ts';
import { tookWords } from './engagement-words.ts';

/** Its place while it is read. */
export const EngagementSkeleton = () => (
  <Part title="Engagement">
    <div role="status" aria-label="Reading what came of messages" className="space-y-2">
      <Skeleton className="w-3/4" />
      <Skeleton className="w-2/3" />
      <Skeleton className="h-3 w-1/2" />
    </div>
  </Part>
);

/** Clicks that are named one by one. */
const SHOWN = 3;

/** How a person takes what is sent to them: answers, clicks and, where they are measured, opens. */
export function EngagementPart({
  workspace,
  engagement,
}: {
  workspace: string;
  engagement: ContactEngagement;
}) {
  const { sent, answered, medianReplySeconds, links, clicked, measuredOpens, opened, clicks } = engagement;
  return (
    <Part title="Engagement">
      {sent === 0 ? (
        <p className="text-ink-3 text-sm">Nothing was sent to them in the last {engagement.days} days.</p>
      ) : (
        <>
          <dl className="grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1.5 text-sm">
            <dt className="text-ink-3">Answered</dt>
            <dd>
              {answered} of {plural(sent, 'message')}
            </dd>
            {medianReplySeconds === null ? null : (
              <>
                <dt className="text-ink-3">Usually after</dt>
                <dd>{tookWords(medianReplySeconds)}</dd>
              </>
            )}
            {links > 0 ? (
              <>
                <dt className="text-ink-3">Clicked</dt>
                <dd>
                  {clicked} of {plural(links, 'link')}
                </dd>
              </>
            ) : null}
            {measuredOpens > 0 ? (
              <>
                <dt className="text-ink-3">Opened</dt>
                <dd>
                  {opened} of {plural(measuredOpens, 'mail')}
                </dd>
              </>
            ) : null}
          </dl>
          {clicks.length > 0 ? (
            <ul aria-label="What they clicked" className="mt-2 space-y-1.5 text-sm">
              {clicks.slice(0, SHOWN).map(({ url, at, conversationId, messageId }) => (
                <li key={`${url} ${at}`} className="min-w-0">
                  <Link
                    href={`/${workspace}/inbox/needs-you/${conversationId}${messageId ? `#m-${messageId}` : ''}`}
                    title={url}
                    className="hit block truncate text-accent-ink underline-offset-2 hover:underline"
                  >
                    {url.replace(/^https?:\/\//, '')}
                  </Link>
                  <RelativeTime at={at} className="text-ink-3 text-xs" />
                </li>
              ))}
            </ul>
          ) : null}
          <p className="mt-2 text-ink-3 text-xs">In the last {engagement.days} days.</p>
        </>
      )}
    </Part>
  );
}
