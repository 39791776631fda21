import { and, eq } from 'drizzle-orm';
import { memories } from '#db/schema/contacts.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { type AuditAction, record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { versionChanged } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findContact } from '../contacts-repo.ts';
import { addMemoryInput, changeMemoryInput, type MemoryDto, memoryIdInput } from '../memory.schemas.ts';
import { lockMemory, memoriesById } from './memories-repo.ts';

/** Words stay out of the audit log: what is forgotten must be gone. */
const note = (tx: Tx, ctx: Ctx, contactId: string, action: AuditAction, kind: string): Promise<unknown> =>
  record(tx, ctx, {
    audit: { action, entity: { type: 'contact', id: contactId }, contactId, details: { kind } },
    live: { topic: 'contacts', id: contactId },
  });

const only = async (tx: Tx, ctx: Ctx, id: string): Promise<MemoryDto> => {
  const [dto] = await memoriesById(tx, ctx, [id]);
  if (!dto) throw new Error(`The memory ${id} is gone.`);
  return dto;
};

/** A person writes down what they know. @throws AppError `not_found`. */
export const addMemory = defineVerb({
  name: 'add_memory',
  does: 'change contacts',
  permission: 'contacts.write',
  input: addMemoryInput,
  run: ({ ctx, input }): Promise<MemoryDto> =>
    withTenant(ctx, async (tx) => {
      const { id: contactId } = await findContact(tx, ctx, input.contactId);
      const id = newId();
      await tx.insert(memories).values({
        workspaceId: ctx.workspaceId,
        id,
        contactId,
        kind: input.kind,
        text: input.text,
        confidence: 1,
        byKind: ctx.actor.kind,
        byName: ctx.actor.name,
        validFrom: ctx.now,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      });
      await note(tx, ctx, contactId, 'memory.added', input.kind);
      return only(tx, ctx, id);
    }),
});

/**
 * A person sets right what is remembered. From then on it is theirs: the quote it was read from no longer says it, and
 * no reading takes its place.
 *
 * @throws AppError `not_found`, `conflict` (`version_changed`).
 */
export const changeMemory = defineVerb({
  name: 'change_memory',
  does: 'change contacts',
  permission: 'contacts.write',
  input: changeMemoryInput,
  run: ({ ctx, input }): Promise<MemoryDto> =>
    withTenant(ctx, async (tx) => {
      const { id: contactId } = await findContact(tx, ctx, input.contactId);
      const row = await lockMemory(tx, ctx, contactId, input.memoryId);
      if (row.version !== input.version)
        throw versionChanged('Somebody changed this in the meantime. Look at it again.', row.version);
      const { kind = row.kind, text = row.text } = input;
      if (kind === row.kind && text === row.text) return only(tx, ctx, row.id);
      await tx
        .update(memories)
        .set({
          kind,
          text,
          ...(text === row.text ? {} : { quote: null, model: null, builtIn: false, confidence: 1 }),
          byKind: ctx.actor.kind,
          byName: ctx.actor.name,
          version: row.version + 1,
          updatedAt: ctx.now,
        })
        .where(and(eq(memories.workspaceId, ctx.workspaceId), eq(memories.id, row.id)));
      await note(tx, ctx, contactId, 'memory.changed', kind);
      return only(tx, ctx, row.id);
    }),
});

/**
 * Forgets for good: the words and the quote are erased here, and with them wherever the fact was used, as records keep
 * its id alone. What stays is that this message taught it, so that it does not again.
 *
 * @throws AppError `not_found`.
 */
export const forgetMemory = defineVerb({
  name: 'forget_memory',
  does: 'change contacts',
  permission: 'contacts.write',
  input: memoryIdInput,
  run: ({ ctx, input }): Promise<{ forgotten: true }> =>
    withTenant(ctx, async (tx) => {
      const { id: contactId } = await findContact(tx, ctx, input.contactId);
      const row = await lockMemory(tx, ctx, contactId, input.memoryId);
      const erased = {
        text: '',
        quote: null,
        topic: null,
        forgottenAt: ctx.now,
        forgottenBy: ctx.actor.name,
      };
      const here = eq(memories.workspaceId, ctx.workspaceId);
      await tx
        .update(memories)
        .set({ ...erased, version: row.version + 1, updatedAt: ctx.now })
        .where(and(here, eq(memories.id, row.id)));
      // What it had replaced said the same thing once, and would be no less known.
      await tx
        .update(memories)
        .set({ ...erased, updatedAt: ctx.now })
        .where(and(here, eq(memories.supersededById, row.id)));
      await note(tx, ctx, contactId, 'memory.forgotten', row.kind);
      return { forgotten: true };
    }),
});
