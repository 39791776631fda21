'use client';

import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { useLive } from '#components/frame/live.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { NotificationActions } from './bell.tsx';

/** Says at once what the person is told of while the desk is open; what came before stands behind the bell only. */
export function TellNews({ userId, load }: { userId: string; load: NotificationActions['load'] }) {
  const router = useRouter();
  const told = useRef(new Set<string>());
  const since = useRef<string | null>(null);
  useLive(['notifications'], async (message) => {
    since.current ??= new Date(Date.now() - 60_000).toISOString();
    const from = since.current;
    if (message && message.id !== userId) return;
    router.refresh();
    if (!message) return;
    const answer = await load({ limit: 5 }).catch(() => null);
    if (!answer?.ok) return;
    for (const one of answer.data.items.toReversed()) {
      if (one.readAt || one.createdAt < from || told.current.has(one.id)) continue;
      told.current.add(one.id);
      toast.info(one.title, one.excerpt ? { detail: one.excerpt } : {});
    }
  });
  return null;
}
