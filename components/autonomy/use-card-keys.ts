'use client';

import type { ApprovalDto } from '#lib/autonomy/approvals.schemas.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import type { CardSteps } from './card-buttons.tsx';

/** One key for each answer, bound to one card of a page at a time. */
export function useCardKeys({
  approval,
  active,
  reading,
  mayEdit,
  mayRedraft,
  mayAsk,
  mayAttach,
  steps,
}: {
  approval: ApprovalDto;
  active: boolean;
  /** No form is open on the card. */
  reading: boolean;
  mayEdit: boolean;
  mayRedraft: boolean;
  /** There are colleagues to ask. */
  mayAsk: boolean;
  /** Files can be added to it. */
  mayAttach: boolean;
  steps: CardSteps;
}): void {
  const conflicted = approval.state === 'conflicted';
  const open = approval.state === 'pending' && reading;
  const group = 'Approval';
  useCommands(
    !active
      ? []
      : conflicted
        ? [
            { id: 'approval.look', label: 'Look again', group, keys: 'l', run: steps.lookAgain },
            { id: 'approval.dismiss', label: 'Dismiss', group, keys: 'x', run: steps.dismiss },
          ]
        : [
            {
              id: 'approval.approve',
              label: 'Approve',
              group,
              keys: 'a',
              disabled: !open || approval.standing !== 'may',
              run: steps.approve,
            },
            {
              id: 'approval.edit',
              label: 'Edit, then approve',
              group,
              keys: 'e',
              disabled: !open || !mayEdit || approval.standing !== 'may',
              run: steps.edit,
            },
            {
              id: 'approval.attach',
              label: 'Add files, then approve',
              group,
              keys: 'p',
              disabled: !open || !mayAttach,
              run: steps.attach,
            },
            {
              id: 'approval.reject',
              label: 'Reject with a reason',
              group,
              keys: 'x',
              disabled: !open,
              run: steps.reject,
            },
            {
              id: 'approval.redraft',
              label: 'Ask for another draft',
              group,
              keys: 'c',
              disabled: !open || !mayRedraft,
              run: steps.redraft,
            },
            {
              id: 'approval.ask',
              label: 'Ask a colleague',
              group,
              keys: 'q',
              disabled: !open || !mayAsk,
              run: steps.ask,
            },
            {
              id: 'approval.dismiss',
              label: 'Dismiss',
              group,
              keys: 'shift+x',
              disabled: !open,
              run: steps.dismiss,
            },
            {
              id: 'approval.fields',
              label: 'Accept some of the fields',
              group,
              keys: 'f',
              disabled: !open || !approval.shown.partial || approval.standing !== 'may',
              run: steps.fields,
            },
          ],
  );
}
