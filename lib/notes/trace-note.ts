import type { Tx } from '#db/tenant.ts';
import { type AuditAction, record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { invalid } from '#lib/core/errors.ts';
import { notify } from '#lib/notifications/index.ts';
import { watchBecause } from '#lib/tickets/index.ts';
import type { NoteDto } from './schemas.ts';

/** Told of the record, so that it stands in its timeline; the words stay in the note, where they can be taken out. */
export const traceNote = (
  tx: Tx,
  ctx: Ctx,
  note: { id: string; record: NoteDto['record']; contactId: string | null },
  action: AuditAction,
): Promise<string[]> =>
  record(tx, ctx, {
    audit: {
      action,
      entity: note.record,
      contactId: note.contactId,
      details: { noteId: note.id },
    },
    live: { topic: 'notes', id: note.id },
  });

/**
 * Tells the members a note names. The bell says nothing of the note or its record: they may not be allowed to see it.
 *
 * @throws AppError `invalid_input` for somebody who is no member.
 */
export async function tellMentioned(
  tx: Tx,
  ctx: Ctx,
  note: { id: string; record: NoteDto['record']; contactId: string | null },
  userIds: readonly string[],
): Promise<void> {
  if (userIds.length === 0) return;
  const wanted = [...new Set(userIds)];
  const members = await tx.raw<{ id: string }[]>`
    select user_id as id from memberships
    where workspace_id = ${ctx.workspaceId} and user_id = any(${wanted}::uuid[])`;
  if (members.length < wanted.length) throw invalid('mentions', 'must be members of this workspace');
  const { type, id, contactId } = { ...note.record, contactId: note.contactId };
  await notify(tx, ctx, {
    userIds: wanted,
    kind: 'mention',
    // A lead is shown on the page of its person.
    entity: type === 'lead' && contactId ? { type: 'contact', id: contactId } : { type, id },
    title: `${ctx.actor.name} mentioned you in a note`,
    words: { type: 'note', id: note.id },
    onceKey: `note:${note.id}`,
  });
  if (type === 'ticket') await watchBecause(tx, ctx, id, 'mentioned', wanted);
}
