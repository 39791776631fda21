'use client';

import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Sheet, SheetContent } from '#components/ui/sheet.tsx';
import { problemOf } from '#lib/ui/describe-filter.ts';
import { submitOnModEnter } from '#lib/ui/submit-on-mod-enter.ts';
import {
  conditionsOf,
  type FieldDto,
  type FilterNode,
  type FilterGroup as Group,
} from '#lib/views/schemas.ts';
import { FilterGroup, firstCondition } from './filter-group.tsx';

/** Groups that nothing is left in ask nothing. */
const trimmed = (group: Group): Group => ({
  ...group,
  of: group.of.flatMap((node): FilterNode[] => {
    if (!('of' in node)) return [node];
    const inner = trimmed(node);
    return inner.of.length > 0 ? [inner] : [];
  }),
});

/** Writes a filter: a draft until it is shown, so that nothing is asked half-written. */
export function FilterSheet({
  open,
  onOpenChange,
  filter,
  fields,
  onApply,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  filter: Group | null;
  fields: readonly FieldDto[];
  onApply: (filter: Group | null) => void;
}) {
  return (
    <Sheet open={open} onOpenChange={onOpenChange}>
      {open ? (
        <Draft
          filter={filter}
          fields={fields}
          onApply={(next) => {
            onApply(next);
            onOpenChange(false);
          }}
        />
      ) : null}
    </Sheet>
  );
}

function Draft({
  filter,
  fields,
  onApply,
}: {
  filter: Group | null;
  fields: readonly FieldDto[];
  onApply: (filter: Group | null) => void;
}) {
  const [first] = fields;
  const [draft, setDraft] = useState<Group>(
    () => filter ?? { op: 'and', of: first ? [firstCondition(first)] : [] },
  );
  const [checked, setChecked] = useState(false);

  function apply() {
    const next = trimmed(draft);
    const wrong = conditionsOf(next).some((condition) =>
      problemOf(
        condition,
        fields.find(({ key }) => key === condition.field),
      ),
    );
    setChecked(wrong);
    if (!wrong) onApply(next.of.length > 0 ? next : null);
  }

  return (
    <SheetContent
      title="Filter"
      description="Which rows the list shows."
      footer={
        <>
          {filter ? (
            <Button variant="ghost" onClick={() => onApply(null)}>
              Clear the filter
            </Button>
          ) : null}
          <Button variant="primary" kbd="mod+enter" type="submit" form="filter-draft">
            Show these rows
          </Button>
        </>
      }
    >
      <form
        id="filter-draft"
        noValidate
        onKeyDown={submitOnModEnter}
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
      >
        <FilterGroup group={draft} fields={fields} checked={checked} onChange={setDraft} />
      </form>
    </SheetContent>
  );
}
