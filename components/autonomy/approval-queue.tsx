'use client';

import { ChevronLeft, ChevronRight, CircleCheck, Paperclip } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Countdown } from '#components/patterns/countdown.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { Avatar } from '#components/ui/avatar.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { ButtonLink } from '#components/ui/button-link.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import type { ApprovalDto } from '#lib/autonomy/approvals.schemas.ts';
import { announce } from '#lib/ui/announce.ts';
import { cn } from '#lib/ui/cn.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { ApprovalCard } from './approval-card.tsx';
import type { Colleague } from './ask-form.tsx';
import { GrantLine } from './grant-line.tsx';
import { RISK } from './labels.ts';
import { type DecideActions, useDecide } from './use-decide.ts';
import { type ReadApproval, useDecidedByOthers } from './use-decided-by-others.ts';

/** All that waits, ranked; the chosen card beside the list. A decision brings the next card at once. */
export function ApprovalQueue({
  workspace,
  approvals,
  actions,
  mayDecide,
  colleagues = [],
}: {
  workspace: string;
  approvals: readonly ApprovalDto[];
  actions: DecideActions & ReadApproval;
  mayDecide: boolean;
  colleagues?: readonly Colleague[];
}) {
  const [chosen, setChosen] = useState<string | null>(null);
  const { waiting, ...decide } = useDecide({
    approvals,
    actions,
    onDecided: (decided) => {
      const index = waiting.findIndex(({ id }) => id === decided.id);
      const next = waiting[index + 1] ?? waiting[index - 1];
      setChosen(next?.id ?? null);
      announce(next ? `Next: ${next.shown.summary}` : 'Nothing waits any more');
    },
    onBack: ({ id }) => setChosen(id),
  });
  useDecidedByOthers({ approvals, watched: chosen ?? waiting[0]?.id, read: actions.read });
  const at = Math.max(
    0,
    waiting.findIndex(({ id }) => id === chosen),
  );
  const current = waiting[at];
  const list = useRef<HTMLOListElement>(null);

  const walk = (by: 1 | -1) => {
    const next = waiting[at + by];
    if (next) setChosen(next.id);
  };
  useCommands([
    {
      id: 'queue.next',
      label: 'Next approval',
      group: 'Approval',
      keys: ['j', 'down'],
      early: true,
      repeat: true,
      palette: false,
      run: () => walk(1),
    },
    {
      id: 'queue.previous',
      label: 'Previous approval',
      group: 'Approval',
      keys: ['k', 'up'],
      early: true,
      repeat: true,
      palette: false,
      run: () => walk(-1),
    },
  ]);

  useEffect(() => {
    if (!current) return;
    list.current
      ?.querySelector(`[data-queue="${CSS.escape(current.id)}"]`)
      ?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const granting = decide.grantOffer ? (
    <GrantLine offer={decide.grantOffer} give={actions.grant} onClose={decide.dropGrantOffer} />
  ) : null;
  if (!current) {
    return (
      <>
        {granting}
        <EmptyState
          icon={<CircleCheck />}
          title="Nothing waits for you"
          action={
            <>
              <ButtonLink href={`/${workspace}/simulator`}>Write as a customer</ButtonLink>
              <ButtonLink href={`/${workspace}/settings/autonomy`} variant="ghost">
                How far agents may go
              </ButtonLink>
            </>
          }
        >
          What agents may not do alone comes here, with its reason and the time left to decide.
        </EmptyState>
      </>
    );
  }
  return (
    <div className="flex h-full min-h-0">
      <ol
        ref={list}
        aria-label="Waiting for approval"
        className="scroll-thin hidden w-80 shrink-0 overflow-y-auto border-line border-r bg-surface md:block"
      >
        {waiting.map((approval) => (
          <li key={approval.id}>
            <button
              type="button"
              data-queue={approval.id}
              aria-current={approval.id === current.id ? 'true' : undefined}
              onClick={() => setChosen(approval.id)}
              className={cn(
                'flex w-full gap-3 border-line border-b px-4 py-3 text-left -outline-offset-2',
                approval.id === current.id ? 'bg-selected' : 'hover:bg-hover',
              )}
            >
              <Avatar name={approval.shown.recipient?.name ?? approval.proposedBy.name} />
              <span className="min-w-0 flex-1">
                <span className="line-clamp-2 font-medium text-sm">{approval.shown.summary}</span>
                <span className="mt-1 flex flex-wrap items-center gap-2">
                  {approval.risk === 'low' ? null : (
                    <Badge tone={RISK[approval.risk].tone}>{RISK[approval.risk].word}</Badge>
                  )}
                  {approval.reminded && approval.state === 'pending' ? (
                    <Badge tone="warning">Half the time is over</Badge>
                  ) : null}
                  {approval.shown.files?.length ? (
                    <span className="inline-flex items-center gap-0.5 text-ink-3 text-xs tabular-nums">
                      <Paperclip aria-hidden className="size-3" />
                      {approval.shown.files.length}
                      <span className="sr-only">
                        {approval.shown.files.length === 1 ? ' file' : ' files'}
                      </span>
                    </span>
                  ) : null}
                  {approval.askedOfReader ? <Badge tone="accent">Asked of you</Badge> : null}
                  {approval.state === 'conflicted' ? <Badge tone="warning">Changed</Badge> : null}
                  <Countdown until={approval.expiresAt} since={approval.createdAt} over="Expired" />
                </span>
              </span>
            </button>
          </li>
        ))}
      </ol>
      <div className="scroll-thin min-w-0 flex-1 overflow-y-auto overflow-x-clip p-3 md:p-6">
        {granting}
        <div className="mb-2 flex max-w-3xl items-center gap-1">
          <p className="flex-1 text-ink-3 text-xs tabular-nums">
            {at + 1} of {waiting.length}
          </p>
          <IconButton
            name="Previous approval"
            kbd="k"
            icon={<ChevronLeft aria-hidden />}
            disabled={at === 0}
            onClick={() => walk(-1)}
          />
          <IconButton
            name="Next approval"
            kbd="j"
            icon={<ChevronRight aria-hidden />}
            disabled={at === waiting.length - 1}
            onClick={() => walk(1)}
          />
        </div>
        <ApprovalCard
          key={`${current.id}:${current.version}`}
          workspace={workspace}
          approval={current}
          decide={decide}
          mayDecide={mayDecide}
          colleagues={colleagues}
          keys
          files={actions}
          linked
          className="max-w-3xl"
        />
      </div>
    </div>
  );
}
