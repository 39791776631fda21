'use client';

import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import { RETENTION_DAYS } from '#lib/jobs/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { plural } from '#lib/ui/format.ts';

/** How long ended runs are kept. */
export function RetentionChoice({
  days,
  save,
}: {
  days: number;
  /** Null for those who may only look. */
  save: ((input: { retentionDays: number }) => Promise<ActionResult<unknown>>) | null;
}) {
  const { pending, failure, act } = useAct();
  const choices = [...new Set([...RETENTION_DAYS, days])].sort((a, b) => a - b);
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Select
        aria-label="Keep ended runs for"
        options={choices.map((value) => ({ value: String(value), label: plural(value, 'day') }))}
        value={String(days)}
        disabled={save === null || pending}
        onValueChange={(value) => {
          if (!save) return;
          act(
            () => save({ retentionDays: Number(value) }),
            () => toast.done(`Ended runs are kept for ${plural(Number(value), 'day')}`),
          );
        }}
        className="w-40"
      />
      <InlineError>{failure?.message ?? null}</InlineError>
    </div>
  );
}
