'use client';

import { useState } from 'react';
import { Confirm } from '#components/patterns/confirm.tsx';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { StageDto } from '#lib/deals/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';

/** Takes a stage out. Its deals need a place first: the dialog asks for it, and a stage without deals ignores it. */
export function RemoveStage({
  stage,
  others,
  onClose,
  remove,
}: {
  stage: StageDto | null;
  /** Stages of the same kind. */
  others: readonly StageDto[];
  onClose: () => void;
  remove: (moveTo: string | null) => Promise<ActionResult<unknown>>;
}) {
  const [moveTo, setMoveTo] = useState(others[0]?.id ?? null);
  return (
    <Confirm
      open={stage !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={`Take ${stage?.name ?? 'the stage'} out?`}
      description="Deals keep it in their past. It cannot be put back; a new stage can have its name."
      verb="Take out"
      work={() => remove(moveTo)}
      onDone={() => toast.done(`${stage?.name ?? 'The stage'} is no longer a stage`)}
    >
      {others.length > 0 ? (
        <Field label="Its deals go to">
          {(field) => (
            <Select
              {...field}
              value={moveTo ?? ''}
              onValueChange={setMoveTo}
              options={others.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </Field>
      ) : null}
    </Confirm>
  );
}
