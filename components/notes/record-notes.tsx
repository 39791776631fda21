'use client';

import { StickyNote } from 'lucide-react';
import { useRef } from 'react';
import { useAct } from '#components/patterns/use-act.ts';
import { toast } from '#components/ui/toast.tsx';
import type { NoteDto, NoteRecord } from '#lib/notes/schemas.ts';
import { count } from '#lib/ui/format.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import type { NoteActions } from './note-actions.ts';
import { type Member, NoteBox } from './note-box.tsx';
import { NoteLine } from './note-line.tsx';

/** What colleagues wrote down about one record, the pinned one first. */
export function RecordNotes({
  record,
  notes,
  more,
  me,
  members,
  mayWrite,
  mayDeleteAll,
  actions,
}: {
  record: { type: NoteRecord; id: string };
  notes: readonly NoteDto[];
  /** There are older ones than these. */
  more: boolean;
  /** The reader's id: their own notes can be changed. */
  me: string;
  members: readonly Member[];
  mayWrite: boolean;
  mayDeleteAll: boolean;
  actions: NoteActions;
}) {
  const { act, pending, failure } = useAct();
  const box = useRef<HTMLTextAreaElement>(null);
  useCommands(
    mayWrite
      ? [
          {
            id: 'note.new',
            label: 'Write a note',
            group: 'Notes',
            keys: 'shift+n',
            early: true,
            icon: <StickyNote aria-hidden />,
            run: () => box.current?.focus(),
          },
        ]
      : [],
  );
  return (
    <section aria-label="Notes" className="mb-7">
      <header className="flex min-h-8 items-center gap-2">
        <h2 className="font-semibold text-sm">Notes</h2>
        {notes.length > 0 ? (
          <span className="text-ink-3 text-xs tabular-nums">
            {count(notes.length)}
            {more ? '+' : ''}
          </span>
        ) : null}
      </header>
      {mayWrite ? (
        <NoteBox
          label="New note"
          save="Add note"
          box={box}
          members={members}
          pending={pending}
          error={failure?.message ?? null}
          onSave={(note, done) =>
            act(
              () => actions.write({ ...note, [`${record.type}Id`]: record.id }),
              () => {
                done();
                toast.done('Note added');
              },
            )
          }
        />
      ) : null}
      {notes.length === 0 ? (
        mayWrite ? null : (
          <p className="text-ink-3 text-sm">No notes.</p>
        )
      ) : (
        <ul className="mt-3 divide-y divide-line rounded-md border border-line">
          {notes.map((note) => (
            <NoteLine
              key={note.id}
              note={note}
              members={members}
              mayWrite={mayWrite}
              mine={note.author.id === me}
              mayDelete={mayWrite && (note.author.id === me || mayDeleteAll)}
              actions={actions}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
