'use client';

import { useState } from 'react';
import { CopyField } from '#components/patterns/copy-field.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import type { MemberDto } from '#lib/tenancy/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';

export interface ResetLink {
  link: string;
  expiresInMinutes: number;
}

/** Makes a link with which a member chooses a new password, and shows it this once. */
export function ResetLinkDialog({
  member,
  onClose,
  make,
}: {
  member: MemberDto | null;
  onClose: () => void;
  make: (userId: string) => Promise<ActionResult<ResetLink>>;
}) {
  const { pending, failure, forget, act } = useAct();
  const [made, setMade] = useState<ResetLink | null>(null);
  const close = () => {
    setMade(null);
    forget();
    onClose();
  };
  return (
    <Dialog open={member !== null} onOpenChange={(open) => (open ? null : close())}>
      <DialogContent
        title={`A new password for ${member?.name ?? ''}`}
        description={
          made
            ? `Hand this link to ${member?.name ?? 'them'} yourself. It works once, for ${made.expiresInMinutes} minutes, and is not shown again.`
            : 'You get a link to hand over. The present password works until it is used; then all their sessions end.'
        }
        footer={
          made ? (
            <DialogClose asChild>
              <Button variant="primary">I have it</Button>
            </DialogClose>
          ) : (
            <>
              <DialogClose asChild>
                <Button variant="ghost">Cancel</Button>
              </DialogClose>
              <Button
                variant="primary"
                pending={pending}
                onClick={() => member && act(() => make(member.userId), setMade)}
              >
                Make the link
              </Button>
            </>
          )
        }
      >
        {made ? <CopyField label="Link" text={made.link} /> : null}
        {failure ? <InlineError>{failure.message}</InlineError> : null}
      </DialogContent>
    </Dialog>
  );
}
