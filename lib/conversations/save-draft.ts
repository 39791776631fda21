import { and, eq, sql } from 'drizzle-orm';
import { drafts } from '#db/schema/conversations.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { findAction, rebindApproval } from '#lib/autonomy/index.ts';
import { conflict, notFound, versionChanged } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { type DraftDto, editDraftInput, saveDraftInput } from './drafts.schemas.ts';
import { fileIdsField } from './files.schemas.ts';
import { markStage } from './mark-stage.ts';
import { replyFacts, sendCard, sendParts, threadFacts } from './send-facts.ts';
import { voidOpenWork } from './void-open-work.ts';

export const draftDto = (row: typeof drafts.$inferSelect): DraftDto => ({
  id: row.id,
  conversationId: row.conversationId,
  messageId: row.messageId,
  kind: row.kind,
  round: row.round,
  body: row.body,
  language: row.language,
  intent: row.intent,
  confidence: row.confidence,
  sources: row.sources,
  state: row.state,
  agent: row.agent,
  builtIn: row.builtIn,
  actionId: row.actionId,
  version: row.version,
  createdAt: row.createdAt.toISOString(),
});

/**
 * Stores an agent's draft, once per message, kind and round for ever. An older draft of the thread that still waits is
 * void: it answers a question that is no longer the last one.
 */
export const saveDraft = defineVerb({
  name: 'save_draft',
  does: 'store drafts',
  permission: 'internal.record',
  input: saveDraftInput,
  run: ({ ctx, input }): Promise<DraftDto> =>
    withTenant(ctx, async (tx) => {
      const thread = await threadFacts(tx, ctx, input.conversationId, input.body);
      const key = and(
        eq(drafts.workspaceId, ctx.workspaceId),
        eq(drafts.messageId, input.messageId),
        eq(drafts.kind, input.kind),
        eq(drafts.round, input.round),
      );
      const [stored] = await tx.select().from(drafts).where(key);
      if (stored) return draftDto(stored);
      await voidOpenWork(tx, ctx, input.conversationId, 'superseded');
      const id = newId();
      const [made] = await tx
        .insert(drafts)
        .values({
          workspaceId: ctx.workspaceId,
          id,
          ...input,
          aiCallId: input.aiCallId ?? null,
          channelWhy: input.channelWhy ?? null,
          state: 'offered',
          createdAt: ctx.now,
          updatedAt: ctx.now,
        })
        .onConflictDoNothing()
        .returning();
      if (!made) {
        // Another run of the same work committed first.
        const [theirs] = await tx.select().from(drafts).where(key);
        if (!theirs) throw notFound('draft');
        return draftDto(theirs);
      }
      await markStage(tx, ctx, input.messageId, 'drafted');
      await record(tx, ctx, {
        audit: {
          action: 'draft.created',
          entity: { type: 'draft', id },
          contactId: thread.contactId,
          details: { conversationId: input.conversationId, kind: input.kind, builtIn: input.builtIn },
        },
        live: { topic: 'conversations', id: input.conversationId },
      });
      return draftDto(made);
    }),
});

/** A person rewrites a draft. An approval that waits on it is bound to the new words. */
export const editDraft = defineVerb({
  name: 'edit_draft',
  does: 'edit drafts',
  permission: 'conversations.write',
  input: editDraftInput,
  run: ({ ctx, input }): Promise<DraftDto> =>
    withTenant(ctx, async (tx) => {
      const here = and(eq(drafts.workspaceId, ctx.workspaceId), eq(drafts.id, input.draftId));
      const [before] = await tx.select().from(drafts).where(here);
      if (!before) throw notFound('draft');
      if (before.state !== 'offered' && before.state !== 'waiting')
        throw conflict('This draft is no longer open.', 'draft_closed');
      const [after] = await tx
        .update(drafts)
        .set({ body: input.body, version: sql`${drafts.version} + 1`, updatedAt: ctx.now })
        .where(and(here, eq(drafts.version, input.version), eq(drafts.state, before.state)))
        .returning();
      if (!after)
        throw versionChanged('Somebody else changed this draft. Look again, then edit.', before.version);
      const action = after.actionId ? await findAction(tx, ctx, after.actionId) : null;
      const facts = await replyFacts(tx, ctx, {
        draftId: after.id,
        fileIds: action ? namedFiles(action) : [],
      });
      if (action) {
        // An approver's own words, from before this edit, no longer stand in place of the draft's.
        const { body: _, ...input } = action.input;
        await rebindApproval(tx, ctx, action.id, { parts: sendParts(facts), card: sendCard(facts), input });
      }
      await record(tx, ctx, {
        audit: {
          action: 'draft.edited',
          entity: { type: 'draft', id: after.id },
          contactId: facts.contactId,
          changes: { body: [before.body, after.body] },
        },
        live: { topic: 'conversations', id: after.conversationId },
      });
      return draftDto(after);
    }),
});

/** The files that go with a draft, whatever its words become. */
const namedFiles = ({ input }: { input: Record<string, unknown> }): string[] =>
  fileIdsField.safeParse(input.fileIds).data ?? [];
