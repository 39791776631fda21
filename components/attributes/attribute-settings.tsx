'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import { ATTRIBUTE_OBJECTS, type AttributeDto, type AttributeObject } from '#lib/attributes/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { plural } from '#lib/ui/format.ts';
import { FieldDialog, type FieldDraft } from './field-dialog.tsx';
import { FieldRow } from './field-row.tsx';
import { OBJECT_WORDS } from './labels.ts';

type Answer = Promise<ActionResult<unknown>>;

export interface AttributeActions {
  define(input: Omit<FieldDraft, 'help'> & { object: AttributeObject; help?: string }): Answer;
  change(
    input: Partial<FieldDraft> & { attributeId: string; version: number; archived?: boolean },
  ): Promise<ActionResult<AttributeDto>>;
  reorder(input: { object: AttributeObject; attributeIds: string[] }): Answer;
}

/** The fields a workspace gave to its records, kind by kind. */
export function AttributeSettings({
  fields,
  actions,
}: {
  fields: readonly AttributeDto[];
  actions: AttributeActions;
}) {
  return ATTRIBUTE_OBJECTS.map((object) => (
    <ObjectFields
      key={object}
      object={object}
      fields={fields.filter((field) => field.object === object)}
      actions={actions}
    />
  ));
}

function ObjectFields({
  object,
  fields,
  actions,
}: {
  object: AttributeObject;
  fields: readonly AttributeDto[];
  actions: AttributeActions;
}) {
  const [editing, setEditing] = useState<AttributeDto | 'new' | null>(null);
  const [showsArchived, setShowsArchived] = useState(false);
  const { pending, failure, act } = useAct();
  const { title, one } = OBJECT_WORDS[object];
  const open = fields.filter(({ archivedAt }) => !archivedAt);
  const archived = fields.filter(({ archivedAt }) => archivedAt);

  function move(field: AttributeDto, by: -1 | 1) {
    const ids = open.map(({ id }) => id);
    const at = ids.indexOf(field.id);
    ids.splice(at, 1);
    ids.splice(at + by, 0, field.id);
    act(() => actions.reorder({ object, attributeIds: ids }));
  }

  const setArchived = (field: AttributeDto, wanted: boolean) =>
    act(
      () => actions.change({ attributeId: field.id, version: field.version, archived: wanted }),
      (now) =>
        toast.done(wanted ? `${field.label} is archived` : `${field.label} is back`, {
          undo: () =>
            act(() => actions.change({ attributeId: now.id, version: now.version, archived: !wanted })),
        }),
    );

  const save = (draft: FieldDraft) => {
    if (editing !== null && editing !== 'new')
      return actions.change({ ...draft, attributeId: editing.id, version: editing.version });
    const { help, ...rest } = draft;
    return actions.define({ ...rest, object, ...(help ? { help } : {}) });
  };

  const row = (field: AttributeDto, at: number) => (
    <FieldRow
      key={field.id}
      field={field}
      first={at === 0}
      last={at === open.length - 1}
      busy={pending}
      onMove={(by) => move(field, by)}
      onEdit={() => setEditing(field)}
      onArchive={() => setArchived(field, field.archivedAt === null)}
    />
  );

  return (
    <Section
      title={title}
      action={
        <Button size="sm" icon={<Plus aria-hidden />} onClick={() => setEditing('new')}>
          Add a field
          <span className="sr-only"> of a {one}</span>
        </Button>
      }
    >
      {open.length === 0 ? (
        <p className="text-ink-3 text-sm">
          No fields of your own yet. What you add here stands on every {one}, in the API and in imports.
        </p>
      ) : (
        <ul aria-label={`Fields of ${title.toLowerCase()}`} className="rounded-lg border border-line">
          {open.map(row)}
        </ul>
      )}
      <InlineError>{failure?.message ?? null}</InlineError>
      {archived.length > 0 ? (
        <div className="mt-3">
          <Button
            variant="ghost"
            size="sm"
            className="-ml-2.5"
            aria-expanded={showsArchived}
            onClick={() => setShowsArchived(!showsArchived)}
          >
            {showsArchived ? 'Hide' : 'Show'} {plural(archived.length, 'archived field')}
          </Button>
          {showsArchived ? (
            <ul
              aria-label={`Archived fields of ${title.toLowerCase()}`}
              className="mt-1.5 rounded-lg border border-line"
            >
              {archived.map(row)}
            </ul>
          ) : null}
        </div>
      ) : null}
      <FieldDialog
        object={object}
        field={editing === 'new' ? null : editing}
        open={editing !== null}
        onOpenChange={(next) => {
          if (!next) setEditing(null);
        }}
        save={save}
      />
    </Section>
  );
}
