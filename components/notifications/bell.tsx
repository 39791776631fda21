'use client';

import { Bell as BellIcon, CheckCheck } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Count } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { buttonVariants } from '#components/ui/button-variants.ts';
import { Popover, PopoverContent, PopoverTrigger } from '#components/ui/popover.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import type { NotificationDto } from '#lib/notifications/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { cn } from '#lib/ui/cn.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { notificationHref } from './notification-words.ts';

export interface NotificationActions {
  load(input: { limit: number }): Promise<ActionResult<{ items: NotificationDto[] }>>;
  mark(input: { notificationIds?: string[]; read: boolean }): Promise<ActionResult<unknown>>;
}

const SHOWN = 30;

/** What one was told of, with how much of it is unread. */
export function Bell({
  workspace,
  unread,
  place,
  actions,
}: {
  workspace: string;
  unread: number;
  place: 'rail' | 'bar';
  actions: NotificationActions;
}) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [items, setItems] = useState<readonly NotificationDto[] | null>(null);
  const [error, setError] = useState<string | null>(null);

  async function show(next: boolean) {
    setOpen(next);
    if (!next) return;
    setError(null);
    const answer = await actions.load({ limit: SHOWN }).catch(() => null);
    if (answer?.ok) setItems(answer.data.items);
    else setError(answer?.error.message ?? 'The desk could not be reached.');
  }

  async function mark(input: { notificationIds?: string[]; read: boolean }) {
    const at = new Date().toISOString();
    setItems((all) =>
      (all ?? []).map((one) =>
        !input.notificationIds || input.notificationIds.includes(one.id)
          ? { ...one, readAt: input.read ? at : null }
          : one,
      ),
    );
    const answer = await actions.mark(input).catch(() => null);
    if (!answer?.ok) setError(answer?.error.message ?? 'The desk could not be reached.');
    router.refresh();
  }

  useCommands(
    place === 'rail'
      ? [
          {
            id: 'notifications.open',
            label: 'Notifications',
            group: 'Desk',
            keys: 'g n',
            icon: <BellIcon aria-hidden />,
            run: () => void show(true),
          },
        ]
      : [],
    'frame',
  );

  return (
    <Popover open={open} onOpenChange={(next) => void show(next)}>
      <PopoverTrigger
        aria-label={unread > 0 ? `Notifications, ${unread} unread` : 'Notifications'}
        className={cn(
          buttonVariants({ variant: 'ghost' }),
          'relative',
          place === 'rail'
            ? 'h-8 w-full justify-start gap-2.5 px-2 font-normal text-ink-2 rail-collapsed:justify-center rail-collapsed:px-0 touch:h-11'
            : 'size-11 px-0',
        )}
      >
        <BellIcon aria-hidden />
        {place === 'rail' ? (
          <span className="min-w-0 flex-1 truncate rail-collapsed:sr-only text-left">Notifications</span>
        ) : null}
        {unread > 0 ? (
          <span
            aria-hidden
            className={
              place === 'rail'
                ? 'rail-collapsed:absolute rail-collapsed:top-0 rail-collapsed:right-0 rail-collapsed:origin-top-right rail-collapsed:scale-85'
                : 'absolute top-1 right-0.5'
            }
          >
            <Count value={unread} tone="accent" label="unread" />
          </span>
        ) : null}
      </PopoverTrigger>
      <PopoverContent side={place === 'rail' ? 'right' : 'bottom'} align="end" className="w-96 p-0">
        <div className="flex min-h-11 items-center gap-2 border-line border-b px-4">
          <h2 className="font-semibold text-sm">Notifications</h2>
          {items?.some(({ readAt }) => !readAt) ? (
            <Button
              size="sm"
              variant="ghost"
              className="ml-auto"
              icon={<CheckCheck aria-hidden />}
              onClick={() => void mark({ read: true })}
            >
              Mark all as read
            </Button>
          ) : null}
        </div>
        {error ? (
          <p role="alert" className="px-4 py-3 text-danger-ink text-sm">
            {error}
          </p>
        ) : items === null ? (
          <SkeletonRows rows={3} />
        ) : items.length === 0 ? (
          <p className="px-4 py-8 text-center text-ink-3 text-sm">
            When a task is due, or somebody names you, it says so here.
          </p>
        ) : (
          <ul className="max-h-96 divide-y divide-line overflow-y-auto">
            {items.map((one) => (
              <Line
                key={one.id}
                href={notificationHref(workspace, one)}
                one={one}
                onOpen={() => {
                  setOpen(false);
                  if (!one.readAt) void mark({ notificationIds: [one.id], read: true });
                }}
              />
            ))}
          </ul>
        )}
      </PopoverContent>
    </Popover>
  );
}

function Line({ href, one, onOpen }: { href: string; one: NotificationDto; onOpen: () => void }) {
  return (
    <li>
      <Link href={href} onClick={onOpen} className="flex gap-3 px-4 py-2.5 -outline-offset-2 hover:bg-hover">
        <span
          className={cn('mt-1.5 size-2 shrink-0 rounded-full', one.readAt ? 'bg-transparent' : 'bg-accent')}
        />
        <span className="min-w-0 flex-1">
          <span className={cn('block', one.readAt ? 'text-ink-2' : 'font-medium')}>
            {one.title}
            {one.readAt ? null : <span className="sr-only">, unread</span>}
          </span>
          {one.excerpt ? (
            <span dir="auto" className="block truncate text-ink-2">
              {one.excerpt}
            </span>
          ) : null}
          <RelativeTime at={one.createdAt} className="text-ink-3 text-xs" />
        </span>
      </Link>
    </li>
  );
}
