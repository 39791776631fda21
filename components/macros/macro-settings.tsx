'use client';

import { Pencil, Plus, Trash2, Zap } from 'lucide-react';
import { useState } from 'react';
import { Confirm } from '#components/patterns/confirm.tsx';
import { EmptyState } from '#components/patterns/empty-state.tsx';
import { Section } from '#components/patterns/section.tsx';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { MacroDto } from '#lib/macros/schemas.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { type MacroChoices, MacroDialog, type SaveMacro } from './macro-dialog.tsx';
import { type MacroNames, macroWords } from './macro-words.ts';

/** What is done to tickets again and again, under a name. Without `save` it is only read. */
export function MacroSettings({
  workspace,
  macros,
  choices,
  save,
}: {
  workspace: string;
  macros: readonly MacroDto[];
  choices: MacroChoices;
  save: SaveMacro | null;
}) {
  const [editing, setEditing] = useState<MacroDto | 'new' | null>(null);
  const [leaving, setLeaving] = useState<MacroDto | null>(null);
  const names: MacroNames = Object.fromEntries([
    ...choices.members.map(({ userId, name }) => [userId, name]),
    ...choices.queues.map(({ id, name }) => [id, name]),
    ...choices.categories.map(({ key, name }) => [key, name]),
  ]);
  useCommands(
    save
      ? [
          {
            id: 'macros.new',
            label: 'Add a macro',
            group: 'Macros',
            keys: 'c',
            early: true,
            run: () => setEditing('new'),
          },
        ]
      : [],
  );
  const add = save ? (
    <Button icon={<Plus aria-hidden />} kbd="c" onClick={() => setEditing('new')}>
      Add a macro
    </Button>
  ) : undefined;
  return (
    <Section
      title="Macros"
      description="What you do to tickets again and again, under a name: run with m on a ticket, or on many chosen ones. What a run did is taken back together."
      {...(macros.length > 0 ? { action: add } : {})}
    >
      {macros.length === 0 ? (
        <EmptyState icon={<Zap />} title="No macros yet" action={add}>
          “Ask for the serial number” may set a ticket to pending, tag it and write to the requester, all by
          two keys.
        </EmptyState>
      ) : (
        <ul aria-label="Macros" className="rounded-lg border border-line">
          {macros.map((macro) => (
            <li
              key={macro.id}
              className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-3 py-2.5 last:border-b-0"
            >
              <div className="min-w-0 flex-1 basis-64">
                <p className="truncate font-medium text-sm">
                  {macro.name}
                  {macro.isActive ? '' : ' (rests)'}
                </p>
                <p className="text-ink-2 text-xs first-letter:uppercase">
                  {macroWords(macro, names).join(', ')}
                </p>
              </div>
              {save ? (
                <span className="flex items-center gap-1">
                  <IconButton
                    name={`Change ${macro.name}`}
                    icon={<Pencil aria-hidden />}
                    onClick={() => setEditing(macro)}
                  />
                  <IconButton
                    name={`Remove ${macro.name}`}
                    icon={<Trash2 aria-hidden />}
                    onClick={() => setLeaving(macro)}
                  />
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {save && editing ? (
        <MacroDialog
          key={editing === 'new' ? 'new' : editing.id}
          workspace={workspace}
          macro={editing === 'new' ? null : editing}
          choices={choices}
          save={save}
          onClose={() => setEditing(null)}
        />
      ) : null}
      {save ? (
        <Confirm
          open={leaving !== null}
          onOpenChange={(open) => {
            if (!open) setLeaving(null);
          }}
          title={`Remove ${leaving?.name ?? ''}?`}
          description="What was done with it stays as it is."
          verb="Remove"
          work={() => save.remove({ macroId: leaving?.id ?? '' })}
          onDone={() => toast.done('The macro was removed')}
        />
      ) : null}
    </Section>
  );
}
