'use client';

import { Check, PenLine, RefreshCw, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Sources } from '#components/conversations/sources.tsx';
import { AiMark } from '#components/patterns/ai-mark.tsx';
import { BeforeAfter } from '#components/patterns/before-after.tsx';
import { Confidence } from '#components/patterns/confidence.tsx';
import { Countdown } from '#components/patterns/countdown.tsx';
import { Money } from '#components/patterns/money.tsx';
import { Badge, Status } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import type { ApprovalDto } from '#lib/autonomy/schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { EditForm } from './edit-form.tsx';
import { RISK } from './labels.ts';
import { RejectForm } from './reject-form.tsx';
import { type DecideActions, useDecide } from './use-decide.ts';
import { WhyLine } from './why-line.tsx';

export interface ApprovalCardProps {
  workspace: string;
  approval: ApprovalDto;
  actions: DecideActions;
  /** Whether the reader's role may decide. */
  mayDecide: boolean;
  /** Binds a, e and x to this card: one card of a page at a time. */
  keys: boolean;
  onGone: (approvalId: string) => void;
  onBack: (approvalId: string) => void;
  className?: string;
}

/** What an agent asks for: content as it will arrive, to whom, why, how sure, until when, and the three answers. */
export function ApprovalCard(props: ApprovalCardProps) {
  const { workspace, approval, actions, mayDecide, keys, onGone, onBack, className } = props;
  const { shown } = approval;
  const router = useRouter();
  const [mode, setMode] = useState<'read' | 'edit' | 'reject'>('read');
  const { pending, trouble, clearTrouble, approve, reject } = useDecide({ actions, onGone, onBack });
  const open = mayDecide && approval.state === 'pending' && !pending;
  const editable = shown.body !== undefined;

  useCommands(
    keys
      ? [
          {
            id: 'approval.approve',
            label: 'Approve',
            group: 'Approval',
            keys: 'a',
            disabled: !open || mode !== 'read',
            run: () => approve(approval),
          },
          {
            id: 'approval.edit',
            label: 'Edit, then approve',
            group: 'Approval',
            keys: 'e',
            disabled: !open || !editable,
            run: () => setMode('edit'),
          },
          {
            id: 'approval.reject',
            label: 'Reject with a reason',
            group: 'Approval',
            keys: 'x',
            disabled: !open,
            run: () => setMode('reject'),
          },
        ]
      : [],
  );

  return (
    <article
      aria-label={shown.summary}
      data-approval={approval.id}
      className={cn('rounded-lg border border-accent-line bg-surface', className)}
    >
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-line border-b px-4 py-2.5">
        <AiMark agent={approval.proposedBy.name} builtIn={approval.builtIn ?? false} />
        <h2 className="min-w-0 flex-1 basis-48 truncate font-semibold text-base">{shown.summary}</h2>
        {approval.risk === 'low' ? null : (
          <Status tone={RISK[approval.risk].tone}>{RISK[approval.risk].word}</Status>
        )}
        {approval.value === null ? null : <Money amount={approval.value / 100} currency="EUR" />}
        <Countdown until={approval.expiresAt} since={approval.createdAt} over="Expired" />
      </header>

      <div className="flex flex-col gap-3 px-4 py-3">
        {shown.recipient ? (
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-2 text-sm">
            <span>
              To <span className="font-medium text-ink">{shown.recipient.name}</span>
            </span>
            <span className="text-ink-3">{shown.recipient.address}</span>
            <Badge>{shown.recipient.channel}</Badge>
          </p>
        ) : null}

        {trouble ? (
          <div
            role="alert"
            className="flex flex-wrap items-center gap-2 rounded-md border border-warning-line bg-warning-soft px-3 py-2 text-sm text-warning-ink"
          >
            <span className="min-w-0 flex-1">{trouble.message}</span>
            {trouble.moved ? (
              <Button
                size="sm"
                icon={<RefreshCw aria-hidden />}
                onClick={() => {
                  clearTrouble();
                  router.refresh();
                }}
              >
                Look again
              </Button>
            ) : null}
          </div>
        ) : null}

        {mode === 'edit' && shown.body !== undefined ? (
          <EditForm
            original={shown.body}
            recipient={shown.recipient?.name ?? null}
            onCancel={() => setMode('read')}
            onSubmit={(body) => {
              setMode('read');
              approve(approval, body === shown.body ? undefined : body);
            }}
          />
        ) : shown.body !== undefined ? (
          <div
            dir="auto"
            className="measure max-h-[45vh] overflow-y-auto whitespace-pre-wrap text-base [overflow-wrap:anywhere]"
          >
            {shown.body}
          </div>
        ) : null}
        {shown.fields?.length ? (
          <BeforeAfter
            changes={shown.fields.map(({ name, before, after }) => ({ field: name, before, after }))}
          />
        ) : null}
        {shown.fields?.some(({ quote }) => quote) ? (
          <blockquote className="border-accent-line border-l-2 pl-3 text-ink-2 text-sm">
            {shown.fields.map(({ name, quote }) => (quote ? <p key={name}>“{quote}”</p> : null))}
          </blockquote>
        ) : null}
        {shown.sources?.length ? <Sources workspace={workspace} sources={shown.sources} /> : null}

        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2 text-sm">
          {shown.confidence === undefined ? null : <Confidence value={shown.confidence} />}
          <WhyLine approval={approval} />
        </div>
      </div>

      {mode === 'reject' ? (
        <RejectForm
          onCancel={() => setMode('read')}
          onSubmit={(reason) => {
            setMode('read');
            reject(approval, reason);
          }}
        />
      ) : mode === 'read' ? (
        <footer className="flex flex-wrap items-center gap-2 border-line border-t px-4 py-2.5">
          {mayDecide ? (
            <>
              <Button
                variant="primary"
                icon={<Check aria-hidden />}
                kbd={keys ? 'a' : undefined}
                pending={pending}
                disabled={approval.state !== 'pending'}
                onClick={() => approve(approval)}
              >
                Approve
              </Button>
              {editable ? (
                <Button
                  icon={<PenLine aria-hidden />}
                  kbd={keys ? 'e' : undefined}
                  disabled={!open}
                  onClick={() => setMode('edit')}
                >
                  Edit
                </Button>
              ) : null}
              <Button
                variant="danger-quiet"
                icon={<X aria-hidden />}
                kbd={keys ? 'x' : undefined}
                disabled={!open}
                onClick={() => setMode('reject')}
              >
                Reject
              </Button>
            </>
          ) : (
            <p className="text-ink-3 text-sm">Your role reads approvals; an operator or a manager decides.</p>
          )}
        </footer>
      ) : null}
    </article>
  );
}
