import { and, eq } from 'drizzle-orm';
import { memories } from '#db/schema/contacts.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound } from '#lib/core/errors.ts';
import { isoOf } from '#lib/core/time.ts';
import type { MemoryDto } from '../memory.schemas.ts';

interface Raw extends Omit<MemoryDto, 'by' | 'message'> {
  byKind: MemoryDto['by']['kind'];
  byName: string;
  messageId: string | null;
  conversationId: string | null;
}

const toDto = ({ byKind, byName, messageId, conversationId, ...row }: Raw): MemoryDto => ({
  ...row,
  validFrom: isoOf(row.validFrom),
  by: { kind: byKind, name: byName },
  message: messageId && conversationId ? { id: messageId, conversationId } : null,
});

const shown = (tx: Tx) => tx.raw`
  r.id, r.kind, r.text, r.topic, r.quote, r.confidence, r.by_kind as "byKind", r.by_name as "byName", r.model,
  r.built_in as "builtIn", r.valid_from as "validFrom", r.version, m.id as "messageId",
  m.conversation_id as "conversationId"
  from memories r left join messages m on m.workspace_id = r.workspace_id and m.id = r.message_id`;

/** What is remembered of a person now, newest first, at most 200. */
export async function memoriesOf(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  contactId: string,
): Promise<MemoryDto[]> {
  const rows = await tx.raw<Raw[]>`
    select ${shown(tx)}
    where r.workspace_id = ${ctx.workspaceId} and r.contact_id = ${contactId}
      and r.forgotten_at is null and r.superseded_at is null
    order by r.valid_from desc, r.id desc limit 200`;
  return rows.map(toDto);
}

/** By their ids, those too that a newer one replaced; what was forgotten has no words left and is not in the answer. */
export async function memoriesById(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  ids: readonly string[],
): Promise<MemoryDto[]> {
  if (ids.length === 0) return [];
  const rows = await tx.raw<Raw[]>`
    select ${shown(tx)}
    where r.workspace_id = ${ctx.workspaceId} and r.id = any(${[...ids]}::uuid[]) and r.forgotten_at is null
    order by r.valid_from desc, r.id desc`;
  return rows.map(toDto);
}

/** One that stands, locked. @throws AppError `not_found`, also for one of another contact. */
export async function lockMemory(tx: Tx, ctx: Ctx, contactId: string, id: string) {
  const [row] = await tx
    .select()
    .from(memories)
    .where(and(eq(memories.workspaceId, ctx.workspaceId), eq(memories.id, id)))
    .for('update');
  if (!row || row.contactId !== contactId || row.forgottenAt || row.supersededAt)
    throw notFound('remembered fact');
  return row;
}
