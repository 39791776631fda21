'use client';

import { RotateCw, Undo2 } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { WAIT_WORDS } from '#components/channels/wait-words.ts';
import { Countdown } from '#components/patterns/countdown.tsx';
import { Status } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { SendDto } from '#lib/conversations/sends.schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { Attachments, asAttachments } from './attachments.tsx';
import { mayTryAgain, sendError } from './labels.ts';
import { fileIdsOf, ScheduledMessage, type SendActions } from './scheduled-send.tsx';

/** Below the messages: what is on its way and can still be taken back, and what did not arrive. */
export function OutgoingSends({
  workspace,
  sends,
  actions,
}: {
  workspace: string;
  sends: readonly SendDto[];
  /** Left out for who may not write. */
  actions?: SendActions;
}) {
  if (sends.length === 0) return null;
  return (
    <ol aria-label="Not delivered yet" className="mt-4 flex flex-col gap-3">
      {sends.map((send) => (
        <li key={send.id} className="flex justify-end">
          {send.dueAt && ((send.state === 'held' && !send.waitsFor) || send.state === 'blocked') ? (
            <ScheduledMessage
              workspace={workspace}
              send={send}
              dueAt={send.dueAt}
              actions={actions ?? null}
            />
          ) : (
            <Outgoing workspace={workspace} send={send} actions={actions} />
          )}
        </li>
      ))}
    </ol>
  );
}

function Outgoing({
  workspace,
  send,
  actions,
}: {
  workspace: string;
  send: SendDto;
  actions?: SendActions | undefined;
}) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const { actionId } = send;
  const lost = send.state === 'failed' || send.state === 'unknown';
  return (
    <div className="flex min-w-0 max-w-[min(72ch,88%)] flex-col items-end gap-1">
      {send.body ? (
        <div
          dir="auto"
          className={cn(
            'whitespace-pre-wrap rounded-lg border border-dashed px-3 py-2 text-base [overflow-wrap:anywhere]',
            lost ? 'border-danger-line bg-danger-soft' : 'border-accent-line bg-surface text-ink-2',
          )}
        >
          {send.body}
        </div>
      ) : null}
      <Attachments workspace={workspace} files={asAttachments(send.files)} end />
      <p className="flex flex-wrap items-center justify-end gap-x-2 gap-y-1 text-ink-3 text-xs">
        {send.state === 'held' ? (
          <>
            {send.waitsFor ? `Goes out later, ${WAIT_WORDS[send.waitsFor]}` : 'Goes out soon'}
            <Countdown until={send.releaseAt} over="now" className="min-w-0" />
          </>
        ) : null}
        {send.state === 'sending' ? 'Sending' : null}
        {send.state === 'failed' ? (
          <Status quiet tone="danger" className="text-xs">
            Not delivered: {send.errorCode ? sendError(send.errorCode) : 'refused'}
          </Status>
        ) : null}
        {send.state === 'unknown' ? (
          <Status quiet tone="warning" className="text-xs">
            Not known whether it arrived: {send.errorCode ? sendError(send.errorCode) : 'no answer'}
          </Status>
        ) : null}
        {send.decisionId ? (
          <Link
            href={`/${workspace}/decisions/${send.decisionId}`}
            className="hit text-accent-ink underline-offset-2 hover:underline"
          >
            Why this message?
          </Link>
        ) : null}
        {lost && actions && send.draftId === null && mayTryAgain(send.errorCode) ? (
          <Button
            size="sm"
            variant="ghost"
            icon={<RotateCw aria-hidden />}
            pending={pending}
            onClick={() =>
              start(async () => {
                const answer = await actions.send({
                  conversationId: send.conversationId,
                  body: send.body,
                  ...fileIdsOf(send),
                });
                if (answer.ok) toast.done('Sending again');
                else toast.error(answer.error.message);
                router.refresh();
              })
            }
          >
            {send.state === 'unknown' ? 'Send again, it may arrive twice' : 'Send again'}
          </Button>
        ) : null}
        {send.state === 'held' && actionId && actions ? (
          <Button
            size="sm"
            variant="ghost"
            icon={<Undo2 aria-hidden />}
            pending={pending}
            onClick={() =>
              start(async () => {
                const answer = await actions.undo({ actionId });
                if (answer.ok) toast.info('Taken back. Nothing was sent.');
                else toast.warning(answer.error.message);
                router.refresh();
              })
            }
          >
            Undo
          </Button>
        ) : null}
      </p>
    </div>
  );
}
