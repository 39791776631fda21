import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import type { DealReasonDto } from '#lib/deals/pipelines.schemas.ts';

/** Why a closed deal was won or lost, and whom it was with or against. A reason that is no longer offered stays where it is. */
export function ClosedFields({
  kind,
  initial,
  reasons,
  errors,
}: {
  kind: 'won' | 'lost';
  initial: { reasonId?: string | null; competitor?: string | null };
  reasons: readonly DealReasonDto[];
  errors: Readonly<Record<string, string>>;
}) {
  const offered = reasons.filter(
    (reason) => reason.kind === kind && (!reason.archivedAt || reason.id === initial.reasonId),
  );
  return (
    <div className="grid gap-4 sm:grid-cols-2 sm:gap-3">
      <Field label="Reason" name="reasonId" optional={kind === 'won'} error={errors.reasonId}>
        {(field) => (
          <Select
            {...field}
            {...(initial.reasonId ? { defaultValue: initial.reasonId } : {})}
            options={offered.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </Field>
      <Field label="Competitor" name="competitor" optional error={errors.competitor}>
        {(field) => (
          <Input {...field} maxLength={120} autoComplete="off" defaultValue={initial.competitor ?? ''} />
        )}
      </Field>
    </div>
  );
}
