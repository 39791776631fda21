import { CheckCheck } from 'lucide-react';
import Link from 'next/link';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Status } from '#components/ui/badge.tsx';
import type { ApprovalDto } from '#lib/autonomy/approvals.schemas.ts';
import { STATE } from './labels.ts';

/** What was decided, the latest first; each opens its record. */
export function DecidedList({
  workspace,
  approvals,
}: {
  workspace: string;
  approvals: readonly ApprovalDto[];
}) {
  if (approvals.length === 0)
    return (
      <EmptyState icon={<CheckCheck />} title="Nothing decided yet">
        Approvals and rejections come here, with who decided and why.
      </EmptyState>
    );
  return (
    <ol aria-label="Decided approvals">
      {approvals.map((approval) => {
        const state = STATE[approval.state];
        return (
          <li key={approval.id}>
            <Link
              href={`/${workspace}/decisions/${approval.decisionId}`}
              className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b px-4 py-2.5 text-sm -outline-offset-2 hover:bg-hover"
            >
              <span className="min-w-0 flex-1 basis-64 truncate font-medium">{approval.shown.summary}</span>
              <span className="flex shrink-0 items-center gap-3 text-ink-2 max-sm:w-full">
                <Status tone={state.tone}>{state.word}</Status>
                {/* As wide for everybody, so that the signs stand under each other. */}
                <span className="min-w-0 truncate sm:w-36">{approval.decidedByName}</span>
                <RelativeTime
                  at={approval.decidedAt ?? approval.createdAt}
                  short
                  className="ml-auto w-16 text-right text-ink-3 text-xs"
                />
              </span>
            </Link>
          </li>
        );
      })}
    </ol>
  );
}
