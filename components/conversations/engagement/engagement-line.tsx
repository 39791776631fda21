'use client';

import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { byPlace } from '#components/ui/by-place.tsx';
import { Popover, PopoverContent, PopoverTrigger } from '#components/ui/popover.tsx';
import type { MessageEngagement } from '#lib/conversations/engagement.schemas.ts';
import { plural } from '#lib/ui/format.ts';
import { engagementWords } from './engagement-words.ts';

/** What came of a message, beside its delivery; where links were measured, a press tells which. */
export function EngagementLine({ engagement }: { engagement: MessageEngagement | null }) {
  const words = engagement ? engagementWords(engagement) : [];
  if (!engagement || words.length === 0) return null;
  const line = words.join(', ');
  const measured = engagement.links.length > 0 || engagement.opens !== null;
  if (!measured) return <span>{line}</span>;
  return (
    <Popover>
      <PopoverTrigger className="hit rounded-sm underline decoration-dotted underline-offset-2 hover:text-ink-2">
        {line}
      </PopoverTrigger>
      <PopoverContent aria-label="What came of this message" className="w-80 max-w-[calc(100vw-2rem)] p-3">
        <p className="font-medium text-sm">What came of this message</p>
        {engagement.links.length > 0 ? (
          <ul className="mt-2 space-y-1.5 text-sm">
            {byPlace(engagement.links, ({ url, clicks, firstAt }) => (
              <li className="flex gap-3">
                <span className="w-6 shrink-0 text-right text-ink-2 tabular-nums">{clicks}</span>
                <span className="min-w-0 [overflow-wrap:anywhere]">
                  {url}
                  {firstAt ? (
                    <span className="block text-ink-3 text-xs">
                      First clicked <RelativeTime at={firstAt} />
                    </span>
                  ) : null}
                </span>
              </li>
            ))}
          </ul>
        ) : null}
        {engagement.opens ? (
          <p className="mt-2 text-sm">
            {engagement.opens.firstAt ? (
              <>
                Opened <RelativeTime at={engagement.opens.firstAt} />
              </>
            ) : (
              'No opening was seen, which does not mean that nobody read it.'
            )}
          </p>
        ) : null}
        <p className="mt-2 text-pretty text-ink-3 text-xs">
          {engagement.discounted > 0
            ? `${plural(engagement.discounted, 'visit')} by programs, proxies or the same person again ${engagement.discounted === 1 ? 'is' : 'are'} not counted. `
            : ''}
          The words went out as they were approved; links led over this workspace’s address to count clicks.
        </p>
      </PopoverContent>
    </Popover>
  );
}
