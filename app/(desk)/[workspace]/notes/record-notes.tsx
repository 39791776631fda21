import { Suspense } from 'react';
import { LiveRefresh } from '#components/frame/live.tsx';
import { RecordNotes } from '#components/notes/record-notes.tsx';
import { PartSkeleton } from '#components/tasks/skeletons.tsx';
import { requireDesk } from '#lib/http/index.ts';
import { listNotes } from '#lib/notes/index.ts';
import type { NoteRecord } from '#lib/notes/schemas.ts';
import { listMembers } from '#lib/tenancy/index.ts';
import { deleteNote, loadNoteVersions, restoreNote, updateNote, writeNote } from './actions.ts';

interface Props {
  params: Promise<{ workspace: string }>;
  record: { type: NoteRecord; id: string };
}

/** The notes of a record; its page does not wait for them. */
export function NotesOf(props: Props) {
  return (
    <Suspense fallback={<PartSkeleton label="Reading the notes" />}>
      <Notes {...props} />
    </Suspense>
  );
}

async function Notes({ params, record }: Props) {
  const { ctx, workspace, user } = await requireDesk(params);
  if (!ctx.permissions.has('notes.read')) return null;
  const { slug } = workspace;
  const [page, members] = await Promise.all([
    listNotes({ ctx, input: { [`${record.type}Id`]: record.id, limit: 100 } }),
    listMembers({ ctx, input: {} }),
  ]);
  return (
    <>
      <LiveRefresh topics={['notes']} />
      <RecordNotes
        record={record}
        notes={page.items}
        more={page.nextCursor !== null}
        me={user.id}
        members={members.items.map(({ userId, name }) => ({ userId, name }))}
        mayWrite={ctx.permissions.has('notes.write')}
        mayDeleteAll={ctx.permissions.has('workspace.manage')}
        actions={{
          write: writeNote.bind(null, slug),
          update: updateNote.bind(null, slug),
          remove: deleteNote.bind(null, slug),
          restore: restoreNote.bind(null, slug),
          versions: loadNoteVersions.bind(null, slug),
        }}
      />
    </>
  );
}
