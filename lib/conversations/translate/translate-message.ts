import { and, eq, sql } from 'drizzle-orm';
import { messages } from '#db/schema/conversations.ts';
import { messageTranslations } from '#db/schema/inbox.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { houseLanguage, runTask } from '#lib/ai/index.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { invalid, notFound } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import {
  LONGEST_TRANSLATED,
  type MessageTranslation,
  type TranslatedMessage,
  translateMessageInput,
} from '../translations.schemas.ts';
import { suspectInjection } from '../understand/suspect-injection.ts';
import { translateMessageTask } from './translate-message.task.ts';
import { whyNot } from './why-not.ts';

/** A person waits before the message. */
const PATIENCE_MS = 30_000;

/**
 * A message in the language of the workspace, or in another one: made by a model once and kept for everybody, anew only
 * when its sender has changed the words. Without a model there is none, and `note` says why.
 *
 * @throws AppError `not_found`, `invalid_input` for a note of colleagues.
 */
export const translateMessage = defineVerb({
  name: 'translate_message',
  does: 'translate messages',
  permission: 'conversations.write',
  input: translateMessageInput,
  // Asks the network while a person waits (decision 045): no transaction is open while the model thinks.
  run: async ({ ctx, input }): Promise<TranslatedMessage> => {
    const { message, to, stored } = await withTenant(ctx, async (tx) => {
      const found = await findMessage(tx, ctx, input.messageId);
      const language = input.to ?? (await houseLanguage(tx, ctx));
      return { message: found, to: language, stored: await storedOf(tx, ctx, found.id, language) };
    });
    const answer = { messageId: message.id, from: message.language };
    if (message.direction === 'note')
      throw invalid('messageId', 'must be a message, not a note of your team');
    if (stored) return { ...answer, to, translation: stored, note: null };
    if (message.language === to)
      return { ...answer, to, translation: null, note: 'It is in this language already.' };
    const suspect = suspectInjection(message.body);
    const made = await runTask(
      ctx,
      translateMessageTask,
      { text: message.body.slice(0, LONGEST_TRANSLATED), from: message.language, to },
      { subject: { type: 'message', id: message.id }, timeLimitMs: PATIENCE_MS, distrust: suspect },
    );
    if (!made.output.text) return { ...answer, to, translation: null, note: whyNot(made.builtInReason) };
    const translation = await withTenant(ctx, async (tx) => {
      await tx
        .insert(messageTranslations)
        .values({
          workspaceId: ctx.workspaceId,
          messageId: message.id,
          language: to,
          body: made.output.text,
          madeFrom: message.fingerprint,
          model: made.model,
          aiCallId: made.callId,
          createdAt: ctx.now,
        })
        .onConflictDoUpdate({
          target: [
            messageTranslations.workspaceId,
            messageTranslations.messageId,
            messageTranslations.language,
          ],
          set: {
            body: sql`excluded.body`,
            madeFrom: sql`excluded.made_from`,
            model: sql`excluded.model`,
            aiCallId: sql`excluded.ai_call_id`,
          },
          // Two readers asked at once: the first answer stays, so that both see the same.
          setWhere: sql`${messageTranslations.madeFrom} <> excluded.made_from`,
        });
      await record(tx, ctx, {
        audit: {
          action: 'message.translated',
          entity: { type: 'message', id: message.id },
          contactId: message.contactId,
          details: { to, model: made.model },
        },
        live: { topic: 'conversations', id: message.conversationId },
      });
      return storedOf(tx, ctx, message.id, to);
    });
    return { ...answer, to, translation, note: null };
  },
});

async function findMessage(tx: Tx, ctx: Ctx, messageId: string) {
  const [row] = await tx
    .select({
      id: messages.id,
      direction: messages.direction,
      conversationId: messages.conversationId,
      contactId: messages.contactId,
      language: messages.language,
      body: messages.body,
      fingerprint: sql<string>`md5(${messages.body})`,
    })
    .from(messages)
    .where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.id, messageId)));
  if (!row) throw notFound('message');
  return row;
}

/** The one that was made from the words as they stand. */
async function storedOf(
  tx: Tx,
  ctx: Ctx,
  messageId: string,
  language: string,
): Promise<MessageTranslation | null> {
  const [row] = await tx
    .select({
      language: messageTranslations.language,
      text: messageTranslations.body,
      model: messageTranslations.model,
    })
    .from(messageTranslations)
    .innerJoin(
      messages,
      and(
        eq(messages.workspaceId, messageTranslations.workspaceId),
        eq(messages.id, messageTranslations.messageId),
      ),
    )
    .where(
      and(
        eq(messageTranslations.workspaceId, ctx.workspaceId),
        eq(messageTranslations.messageId, messageId),
        eq(messageTranslations.language, language),
        sql`${messageTranslations.madeFrom} = md5(${messages.body})`,
      ),
    );
  return row ?? null;
}
