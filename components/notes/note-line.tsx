'use client';

import { Ellipsis, Pencil, Pin, PinOff, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Markdown } from '#components/knowledge/markdown.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Avatar } from '#components/ui/avatar.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '#components/ui/dropdown-menu.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { NoteDto } from '#lib/notes/schemas.ts';
import type { NoteActions } from './note-actions.ts';
import { type Member, NoteBox } from './note-box.tsx';
import { NoteVersions } from './note-versions.tsx';

const LOST = 'The desk could not be reached. Nothing was changed; try again.';

export function NoteLine({
  note,
  members,
  mayWrite,
  mine,
  mayDelete,
  actions,
}: {
  note: NoteDto;
  members: readonly Member[];
  mayWrite: boolean;
  mine: boolean;
  mayDelete: boolean;
  actions: NoteActions;
}) {
  const router = useRouter();
  const { act, pending, failure } = useAct();
  const [editing, setEditing] = useState(false);
  const seen = { noteId: note.id, version: note.version };

  async function change(
    work: () => Promise<{ ok: boolean; error?: { message: string } }>,
    done?: () => void,
  ) {
    const answer = await work().catch(() => null);
    if (answer?.ok) done?.();
    else toast.warning(answer?.error?.message ?? LOST);
    router.refresh();
  }
  const restore = () => change(() => actions.restore({ noteId: note.id }));
  const remove = () =>
    change(
      () => actions.remove({ noteId: note.id }),
      () => toast.done('Note deleted', { undo: restore }),
    );

  return (
    <li className="px-3 py-2.5 text-sm">
      <div className="flex min-h-8 flex-wrap items-center gap-x-2 gap-y-1">
        <Avatar name={note.author.name} />
        <span className="font-medium">{note.author.name}</span>
        <RelativeTime at={note.createdAt} className="text-ink-3 text-xs" />
        {note.editedAt ? <NoteVersions note={note} load={actions.versions} /> : null}
        {note.pinned ? <Badge icon={<Pin aria-hidden />}>Pinned</Badge> : null}
        {mayWrite ? (
          <span className="ml-auto">
            <Menu>
              <MenuTrigger asChild>
                <IconButton
                  name="What can be done with the note"
                  icon={<Ellipsis aria-hidden />}
                  tooltip={false}
                />
              </MenuTrigger>
              <MenuContent align="end">
                {mine ? (
                  <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setEditing(true)}>
                    Edit
                  </MenuItem>
                ) : null}
                <MenuItem
                  icon={note.pinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
                  onSelect={() => void change(() => actions.update({ ...seen, pinned: !note.pinned }))}
                >
                  {note.pinned ? 'Take the pin out' : 'Pin'}
                </MenuItem>
                {mayDelete ? (
                  <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => void remove()}>
                    Delete
                  </MenuItem>
                ) : null}
              </MenuContent>
            </Menu>
          </span>
        ) : null}
      </div>
      <div className="mt-1">
        {editing ? (
          <NoteBox
            label="Note"
            initial={note.body}
            save="Save"
            members={members}
            pending={pending}
            error={failure?.message ?? null}
            onSave={(change) =>
              act(
                () => actions.update({ ...seen, ...change }),
                () => setEditing(false),
              )
            }
            onCancel={() => setEditing(false)}
          />
        ) : (
          <Markdown source={note.body} />
        )}
      </div>
    </li>
  );
}
