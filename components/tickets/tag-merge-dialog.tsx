'use client';

import { useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, DialogClose, DialogContent } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { CountedTag } from '#lib/tickets/tags.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';

/** Which tag goes on for one. */
export function TagMergeDialog({
  tag,
  others,
  merge,
  onClose,
}: {
  tag: CountedTag;
  others: readonly CountedTag[];
  merge: (input: { tagId: string; intoId: string }) => Promise<ActionResult<{ tickets: number }>>;
  onClose: () => void;
}) {
  const { pending, failure, act } = useAct();
  const [intoId, setInto] = useState(others[0]?.id ?? '');
  const into = others.find(({ id }) => id === intoId);
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={`Merge ${tag.name} into another tag`}
        description={`All tickets with ${tag.name} get the other tag instead. This cannot be taken back.`}
        footer={
          <>
            <DialogClose asChild>
              <Button variant="ghost">Leave it so</Button>
            </DialogClose>
            <Button
              variant="primary"
              pending={pending}
              onClick={() =>
                act(
                  () => merge({ tagId: tag.id, intoId }),
                  ({ tickets }) => {
                    onClose();
                    toast.done(
                      `${into?.name ?? 'The other tag'} goes on for ${tag.name}`,
                      tickets > 0 ? { detail: tickets === 1 ? 'On 1 ticket' : `On ${tickets} tickets` } : {},
                    );
                  },
                )
              }
            >
              Merge the tags
            </Button>
          </>
        }
      >
        <Field label="The tag that stays">
          {(field) => (
            <Select
              {...field}
              value={intoId}
              onValueChange={setInto}
              options={others.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </Field>
        <InlineError>{failure?.message ?? null}</InlineError>
      </DialogContent>
    </Dialog>
  );
}
