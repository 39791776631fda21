'use client';

import { CalendarClock, PenLine, Send, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Status } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { SendDto } from '#lib/conversations/sends.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { cn } from '#lib/ui/cn.ts';
import { exactTime } from '#lib/ui/format.ts';
import { Attachments, asAttachments } from './attachments.tsx';
import { giveWordsBack } from './composer/words-back.ts';
import { stoppedWords } from './labels.ts';

export interface SendActions {
  undo: (input: { actionId: string }) => Promise<ActionResult<unknown>>;
  send: (input: {
    conversationId: string;
    body: string;
    fileIds?: string[];
  }) => Promise<ActionResult<unknown>>;
  dismiss: (input: { conversationId: string }) => Promise<ActionResult<unknown>>;
}

/** What names its files in another send. */
export const fileIdsOf = ({ files }: Pick<SendDto, 'files'>): { fileIds?: string[] } =>
  files.length > 0 ? { fileIds: files.map(({ id }) => id) } : {};

/** A message that goes out later, or that was stopped when it was due and asks again. */
export function ScheduledMessage({
  workspace,
  send,
  dueAt,
  actions,
}: {
  workspace: string;
  send: SendDto;
  dueAt: string;
  /** Null for who may not write. */
  actions: SendActions | null;
}) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [error, setError] = useState<string | null>(null);
  const { actionId, conversationId } = send;
  const stopped = send.state === 'blocked';

  /** Out of the queue first: what is under way can no longer be sent a second time. */
  const takeOut = (): Promise<ActionResult<unknown>> | null => {
    if (!actions) return null;
    if (stopped) return actions.dismiss({ conversationId });
    return actionId ? actions.undo({ actionId }) : null;
  };
  const after = (then: () => Promise<string | null> | string | null) =>
    start(async () => {
      setError(null);
      const out = await takeOut();
      if (!out) return;
      setError(out.ok ? await then() : out.error.message);
      router.refresh();
    });
  const now = () =>
    after(async () => {
      const sent = (await actions?.send({ conversationId, body: send.body, ...fileIdsOf(send) })) ?? null;
      if (sent?.ok) {
        toast.done('Sending now');
        return null;
      }
      // Nothing is lost: the words stand in the box again.
      giveWordsBack(conversationId, send.body, asAttachments(send.files));
      return sent?.error.message ?? null;
    });
  const edit = () =>
    after(() => {
      giveWordsBack(conversationId, send.body, asAttachments(send.files));
      return null;
    });
  const leave = () =>
    after(() => {
      toast.info('Taken back. Nothing was sent.');
      return null;
    });

  return (
    <div className="flex min-w-0 max-w-[min(72ch,88%)] flex-col items-end gap-1">
      {send.body ? (
        <div
          dir="auto"
          className={cn(
            'whitespace-pre-wrap rounded-lg border border-dashed px-3 py-2 text-base [overflow-wrap:anywhere]',
            stopped ? 'border-warning-line bg-warning-soft' : 'border-accent-line bg-surface text-ink-2',
          )}
        >
          {send.body}
        </div>
      ) : null}
      <Attachments workspace={workspace} files={asAttachments(send.files)} end />
      <p className="flex flex-wrap items-center justify-end gap-2 text-ink-3 text-xs">
        {stopped ? (
          <Status quiet tone="warning" className="text-xs">
            Not sent: {stoppedWords(send.errorCode)}
          </Status>
        ) : (
          <span className="inline-flex items-center gap-1">
            <CalendarClock aria-hidden className="size-3.5" />
            <time dateTime={dueAt}>Goes out {exactTime(dueAt, send.dueZone ?? 'UTC')}</time>
          </span>
        )}
        {!stopped && send.overtaken ? (
          <Status quiet tone="warning" className="text-xs">
            They have written or changed something since: it waits for your word
          </Status>
        ) : null}
      </p>
      {actions ? (
        <p className="flex flex-wrap items-center justify-end gap-1">
          <Button size="sm" variant="ghost" icon={<Send aria-hidden />} pending={pending} onClick={now}>
            Send now
          </Button>
          <Button size="sm" variant="ghost" icon={<PenLine aria-hidden />} disabled={pending} onClick={edit}>
            Edit
          </Button>
          <Button size="sm" variant="ghost" icon={<X aria-hidden />} disabled={pending} onClick={leave}>
            {stopped ? 'Let it be' : 'Cancel'}
          </Button>
        </p>
      ) : null}
      {error ? (
        <p role="alert" className="text-danger-ink text-sm">
          {error}
        </p>
      ) : null}
    </div>
  );
}
