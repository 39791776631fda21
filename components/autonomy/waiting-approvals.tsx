'use client';

import { useState } from 'react';
import type { ApprovalDto } from '#lib/autonomy/schemas.ts';
import { ApprovalCard } from './approval-card.tsx';
import type { DecideActions } from './use-decide.ts';

/** What waits in one conversation, at the foot of its thread: visibly not sent yet. The first card has the keys. */
export function WaitingApprovals({
  workspace,
  approvals,
  actions,
  mayDecide,
}: {
  workspace: string;
  approvals: readonly ApprovalDto[];
  actions: DecideActions;
  mayDecide: boolean;
}) {
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const waiting = approvals.filter(({ id }) => !gone.has(id));
  return waiting.map((approval, at) => (
    <ApprovalCard
      key={`${approval.id}:${approval.version}`}
      workspace={workspace}
      approval={approval}
      actions={actions}
      mayDecide={mayDecide}
      keys={at === 0}
      className="mt-4 border-dashed"
      onGone={(id) => setGone((before) => new Set(before).add(id))}
      onBack={(id) => setGone((before) => new Set([...before].filter((other) => other !== id)))}
    />
  ));
}
