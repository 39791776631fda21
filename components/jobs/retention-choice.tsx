'use client';

import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import { type JobSettingsDto, RETENTION_DAYS } from '#lib/jobs/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { plural } from '#lib/ui/format.ts';

const WORDS = {
  retentionDays: ['Keep ended runs for', 'Ended runs are kept for'],
  receiptDays: ['Keep deliveries for', 'Deliveries are kept for'],
} as const;

/** How long ended runs, or what providers sent, are kept. */
export function RetentionChoice({
  settings,
  what,
  save,
}: {
  settings: JobSettingsDto;
  what: keyof JobSettingsDto;
  /** Null for those who may only look. */
  save: ((input: JobSettingsDto) => Promise<ActionResult<unknown>>) | null;
}) {
  const { pending, failure, act } = useAct();
  const days = settings[what];
  const [label, kept] = WORDS[what];
  const choices = [...new Set([...RETENTION_DAYS, days])].sort((a, b) => a - b);
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Select
        aria-label={label}
        options={choices.map((value) => ({ value: String(value), label: plural(value, 'day') }))}
        value={String(days)}
        disabled={save === null || pending}
        onValueChange={(value) => {
          if (!save) return;
          act(
            () => save({ ...settings, [what]: Number(value) }),
            () => toast.done(`${kept} ${plural(Number(value), 'day')}`),
          );
        }}
        className="w-40"
      />
      <InlineError>{failure?.message ?? null}</InlineError>
    </div>
  );
}
