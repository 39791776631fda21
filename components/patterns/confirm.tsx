'use client';

import { type ReactNode, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { InlineError } from './inline-error.tsx';
import { useAct } from './use-act.ts';

export interface ConfirmProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** A question that names the thing: `Revoke the key "Website form"?` */
  title: string;
  /** What will be different afterwards, and what will not. */
  description: ReactNode;
  /** The verb on the button. */
  verb: string;
  danger?: boolean;
  work: () => Promise<ActionResult<unknown>>;
  onDone?: () => void;
  /** What has to be chosen with it. */
  children?: ReactNode;
}

/** Asks before a step that cannot be taken back. A refusal stays in the dialog. */
export function Confirm({
  open,
  onOpenChange,
  title,
  description,
  verb,
  danger = true,
  work,
  onDone,
  children,
}: ConfirmProps) {
  const { pending, failure, forget, act } = useAct();
  const [was, setWas] = useState(open);
  if (was !== open) {
    setWas(open);
    forget();
  }
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        size="sm"
        title={title}
        description={description}
        footer={
          <>
            <DialogClose asChild>
              <Button variant="ghost">Leave it so</Button>
            </DialogClose>
            <Button
              variant={danger ? 'danger' : 'primary'}
              pending={pending}
              autoFocus
              onClick={() =>
                act(work, () => {
                  onOpenChange(false);
                  onDone?.();
                })
              }
            >
              {verb}
            </Button>
          </>
        }
      >
        {children}
        {failure ? <InlineError>{failure.message}</InlineError> : null}
      </DialogContent>
    </Dialog>
  );
}
