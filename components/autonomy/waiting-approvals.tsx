'use client';

import type { ApprovalDto } from '#lib/autonomy/approvals.schemas.ts';
import { ApprovalCard } from './approval-card.tsx';
import type { Colleague } from './ask-form.tsx';
import { GrantLine } from './grant-line.tsx';
import { type DecideActions, useDecide } from './use-decide.ts';

/** What waits in one conversation, at the foot of its thread: visibly not sent yet. The first card has the keys. */
export function WaitingApprovals({
  workspace,
  approvals,
  actions,
  mayDecide,
  colleagues = [],
}: {
  workspace: string;
  approvals: readonly ApprovalDto[];
  actions: DecideActions;
  mayDecide: boolean;
  colleagues?: readonly Colleague[];
}) {
  const { waiting, ...decide } = useDecide({ approvals, actions });
  return (
    <>
      {decide.grantOffer ? (
        <GrantLine offer={decide.grantOffer} give={actions.grant} onClose={decide.dropGrantOffer} />
      ) : null}
      {waiting.map((approval, at) => (
        <ApprovalCard
          key={`${approval.id}:${approval.version}`}
          workspace={workspace}
          approval={approval}
          decide={decide}
          mayDecide={mayDecide}
          colleagues={colleagues}
          keys={at === 0}
          files={actions}
          className="mt-4 border-dashed"
        />
      ))}
    </>
  );
}
