'use client';

import { useEffect, useRef } from 'react';
import { toast } from '#components/ui/toast.tsx';
import type { ApprovalDto } from '#lib/autonomy/approvals.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { STATE } from './labels.ts';

export interface ReadApproval {
  read(input: { approvalId: string }): Promise<ActionResult<ApprovalDto>>;
}

/** Says who decided when the card one is looking at leaves by itself. */
export function useDecidedByOthers({
  approvals,
  watched,
  read,
}: {
  approvals: readonly ApprovalDto[];
  /** Never a card that was decided here: that says so itself. */
  watched: string | undefined;
  read: ReadApproval['read'];
}): void {
  const before = useRef<{ watched: string | undefined; read: ReadApproval['read'] }>({ watched, read });
  useEffect(() => {
    const last = before.current.watched;
    before.current = { watched, read };
    if (!last || approvals.some(({ id }) => id === last)) return;
    void read({ approvalId: last }).then((answer) => {
      if (!answer.ok) return;
      const { state, decidedByName, shown } = answer.data;
      if (state === 'pending') return;
      toast.info(`${STATE[state].word}${decidedByName ? ` by ${decidedByName}` : ''}: ${shown.summary}`, {
        id: `decided-${last}`,
      });
    });
  }, [approvals, watched, read]);
}
