import { PenLine } from 'lucide-react';
import Link from 'next/link';
import { Countdown } from '#components/patterns/countdown.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Avatar } from '#components/ui/avatar.tsx';
import { Badge } from '#components/ui/badge.tsx';
import type { ConversationRow } from '#lib/conversations/schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { ChannelIcon } from './channel-icon.tsx';
import { humanise } from './labels.ts';

/** One line of the inbox: who, when, the last words, what it is about, and whether a draft waits. */
export function ConversationItem({
  row,
  href,
  active,
}: {
  row: ConversationRow;
  href: string;
  active: boolean;
}) {
  return (
    <Link
      href={href}
      prefetch={active ? false : undefined}
      aria-current={active ? 'page' : undefined}
      data-conversation={row.id}
      className={cn(
        'flex gap-3 border-line border-b px-4 py-3 -outline-offset-2 transition-colors duration-100',
        active ? 'bg-selected' : 'hover:bg-hover',
      )}
    >
      <Avatar name={row.contact.name} className="mt-0.5" />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span
            className={cn('min-w-0 truncate text-base', row.unread > 0 ? 'font-semibold' : 'font-medium')}
          >
            {row.contact.name}
          </span>
          <RelativeTime at={row.lastMessageAt} short className="ml-auto shrink-0 text-ink-3 text-xs" />
        </span>
        <span className={cn('mt-0.5 line-clamp-2 text-sm', row.unread > 0 ? 'text-ink' : 'text-ink-2')}>
          {row.preview || 'No text'}
        </span>
        <span className="mt-1.5 flex items-center gap-2">
          <ChannelIcon channel={row.channel} />
          {row.intent ? (
            <span className="min-w-0 truncate text-ink-3 text-xs">{humanise(row.intent)}</span>
          ) : null}
          {row.urgency === 'high' ? <Badge tone="warning">Urgent</Badge> : null}
          {row.tags.slice(0, 2).map((tag) => (
            <Badge key={tag} className="min-w-0 truncate">
              {tag}
            </Badge>
          ))}
          {row.tags.length > 2 ? <span className="text-ink-3 text-xs">+{row.tags.length - 2}</span> : null}
          {row.pendingApproval ? (
            <span className="ml-auto inline-flex shrink-0 items-center gap-2">
              <Badge tone="accent" icon={<PenLine aria-hidden />}>
                Draft waits
              </Badge>
              <Countdown until={row.pendingApproval.expiresAt} />
            </span>
          ) : row.unread > 0 ? (
            <span className="ml-auto">
              <span aria-hidden className="block size-2 rounded-full bg-accent" />
              <span className="sr-only">{row.unread} unread</span>
            </span>
          ) : null}
        </span>
      </span>
    </Link>
  );
}
