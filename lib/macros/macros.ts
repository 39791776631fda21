import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { ticketMacros } from '#db/schema/macros.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import { setFilesOf } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { invalid } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { listMembers } from '#lib/tenancy/index.ts';
import { listQueues, readTicketSettings } from '#lib/tickets/index.ts';
import { unknownBlanks } from '#lib/ui/reply-blanks.ts';
import { isEmptyMacro } from './plan-macro.ts';
import { findMacro, lockMacro, macroRows } from './repo.ts';
import {
  createMacroInput,
  type MacroChanges,
  type MacroDto,
  macroIdInput,
  updateMacroInput,
} from './schemas.ts';

export const listMacros = defineVerb({
  name: 'list_macros',
  does: 'see macros',
  permission: 'tickets.read',
  input: z.object({}),
  run: ({ ctx }): Promise<{ items: MacroDto[] }> =>
    withTenant(ctx, async (tx) => ({ items: await macroRows(tx, ctx) })),
});

/** @throws AppError `invalid_input` for a name that is taken, nothing to do, or what the workspace does not have. */
export const createMacro = defineVerb({
  name: 'create_macro',
  does: 'make macros',
  permission: 'tickets.manage',
  input: createMacroInput,
  run: async ({ ctx, input: { name, changes, reply = null, fileIds } }): Promise<MacroDto> => {
    await refuseUnknown(ctx, changes);
    return withTenant(ctx, async (tx) => {
      await check(tx, ctx, { name, changes, reply, files: fileIds });
      const id = newId();
      const values = { name, changes, reply, createdAt: ctx.now, updatedAt: ctx.now };
      await tx.insert(ticketMacros).values({ ...values, workspaceId: ctx.workspaceId, id });
      await setFilesOf(tx, ctx, { macroId: id }, fileIds);
      await trace(tx, ctx, 'ticket_macro.created', { macroId: id, name, files: fileIds.length });
      return findMacro(tx, ctx, id);
    });
  },
});

/** What was done with it stays as it is. @throws AppError `not_found`, `invalid_input`, `conflict`. */
export const updateMacro = defineVerb({
  name: 'update_macro',
  does: 'change macros',
  permission: 'tickets.manage',
  input: updateMacroInput,
  run: async ({ ctx, input: { macroId, version, fileIds, ...wanted } }): Promise<MacroDto> => {
    if (wanted.changes) await refuseUnknown(ctx, wanted.changes);
    return withTenant(ctx, async (tx) => {
      const before = await lockMacro(tx, ctx, macroId, version);
      await check(tx, ctx, { ...before, ...wanted, ...(fileIds ? { files: fileIds } : {}) }, macroId);
      if (fileIds) await setFilesOf(tx, ctx, { macroId }, fileIds);
      const changed = changedFields(
        { ...before, files: before.files.map(({ id }) => id) },
        { ...wanted, ...(fileIds ? { files: fileIds } : {}) },
      );
      if (Object.keys(changed).length === 0) return before;
      await tx
        .update(ticketMacros)
        .set({ ...wanted, version: before.version + 1, updatedAt: ctx.now })
        .where(and(eq(ticketMacros.workspaceId, ctx.workspaceId), eq(ticketMacros.id, macroId)));
      await trace(tx, ctx, 'ticket_macro.updated', {
        macroId,
        name: wanted.name ?? before.name,
        fields: Object.keys(changed),
      });
      return findMacro(tx, ctx, macroId);
    });
  },
});

/** What was done with it stays, and can still be taken back. @throws AppError `not_found`. */
export const deleteMacro = defineVerb({
  name: 'delete_macro',
  does: 'change macros',
  permission: 'tickets.manage',
  input: macroIdInput,
  run: ({ ctx, input: { macroId } }): Promise<void> =>
    withTenant(ctx, async (tx) => {
      const { name } = await lockMacro(tx, ctx, macroId);
      await setFilesOf(tx, ctx, { macroId }, []);
      await tx
        .delete(ticketMacros)
        .where(and(eq(ticketMacros.workspaceId, ctx.workspaceId), eq(ticketMacros.id, macroId)));
      await trace(tx, ctx, 'ticket_macro.deleted', { macroId, name });
    }),
});

const trace = (
  tx: Tx,
  ctx: Ctx,
  action: 'ticket_macro.created' | 'ticket_macro.updated' | 'ticket_macro.deleted',
  details: { macroId: string; name: string; fields?: string[]; files?: number },
) =>
  record(tx, ctx, {
    audit: { action, entity: { type: 'workspace', id: ctx.workspaceId }, details },
    live: { topic: 'settings', id: details.macroId },
  });

type Whole = Pick<MacroDto, 'name' | 'changes' | 'reply'> & { files: readonly unknown[] };

/** @throws AppError `invalid_input`. */
async function check(tx: Tx, ctx: Ctx, { name, changes, reply, files }: Whole, own?: string): Promise<void> {
  if (isEmptyMacro(changes, reply)) throw invalid('changes', 'must be at least one, or a reply');
  if (files.length > 0 && reply === null) throw invalid('fileIds', 'need a reply to go with');
  const [unknown] = reply ? unknownBlanks(reply) : [];
  if (unknown) throw invalid('reply', `does not know the blank {{${unknown}}}: choose one of those offered`);
  // Two of one name at once: the later one waits here and then finds the first.
  await tx.raw`select pg_advisory_xact_lock(hashtextextended(${`macros:${ctx.workspaceId}`}, 0))`;
  const others = await macroRows(tx, ctx);
  if (others.some((macro) => macro.id !== own && macro.name.toLowerCase() === name.toLowerCase()))
    throw invalid('name', 'is the name of another macro');
}

/** Refused where it is made, and not when somebody is in a hurry. @throws AppError `invalid_input`. */
async function refuseUnknown(ctx: Ctx, { assignee, queueId, category }: MacroChanges): Promise<void> {
  if (assignee && assignee !== 'me') {
    const { items } = await listMembers({ ctx, input: {} });
    if (!items.some(({ userId }) => userId === assignee))
      throw invalid('changes.assignee', 'must be a member of this workspace');
  }
  if (queueId) {
    const { items } = await listQueues({ ctx, input: {} });
    if (!items.some(({ id, isActive }) => isActive && id === queueId))
      throw invalid('changes.queueId', 'must be a queue that takes tickets');
  }
  if (category) {
    const { categories } = await readTicketSettings({ ctx, input: {} });
    if (!categories.some(({ key, archived }) => key === category && !archived))
      throw invalid('changes.category', 'must be a category of the workspace');
  }
}
