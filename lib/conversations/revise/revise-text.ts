import { withTenant } from '#db/tenant.ts';
import { detectLanguage, runTask, type TaskResult } from '#lib/ai/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { defineVerb } from '#lib/core/verb.ts';
import type { BlankValues } from '#lib/ui/reply-blanks.ts';
import { findConversation } from '../repo.ts';
import { type RevisedText, reviseTextInput } from '../revise.schemas.ts';
import { blankValues } from '../saved/blank-values.ts';
import { compareFacts } from './compare-facts.ts';
import { noteFor } from './note-for.ts';
import { personaliseText } from './personalise-text.task.ts';
import { rewriteText } from './rewrite-text.task.ts';
import { shortenText } from './shorten-text.task.ts';
import { translateText } from './translate-text.task.ts';

/** A person waits before an open box: then the built-in answer serves. */
const PATIENCE_MS = 25_000;

/**
 * Another wording for what somebody is about to send: rewritten, shortened, made personal or translated. Nothing is
 * stored or sent by it but the record of the AI call; the writer decides.
 *
 * @throws AppError `not_found`, `invalid_input`.
 */
export const reviseText = defineVerb({
  name: 'revise_text',
  does: 'write messages',
  permission: 'conversations.write',
  input: reviseTextInput,
  // Asks the network while a person waits (decision 045): no transaction is open while the model thinks.
  run: async ({ ctx, input }): Promise<RevisedText> => {
    const { conversation, values } = await withTenant(ctx, async (tx) => ({
      conversation: await findConversation(tx, ctx, input.conversationId),
      values: await blankValues(tx, ctx, input.conversationId),
    }));
    const language = await detectLanguage(input.text, conversation.language);
    const answer = await ask(ctx, { ...input, language, values, conversationId: conversation.id });
    const { text } = answer.output;
    const changed = text.trim() !== input.text.trim();
    const known =
      input.how === 'personalise' ? Object.values(values).filter((value) => value !== undefined) : [];
    return {
      text,
      changed,
      language,
      note: noteFor({ how: input.how, changed, language, builtInReason: answer.builtInReason }),
      ...compareFacts(input.text, text, known),
      again: !answer.builtIn || (input.how === 'shorten' && changed && !input.before.includes(text)),
      builtIn: answer.builtIn,
      builtInReason: answer.builtInReason,
      model: answer.model,
      aiCallId: answer.callId,
      costMicros: answer.costMicros,
    };
  },
});

interface Asked {
  conversationId: string;
  text: string;
  how: RevisedInput['how'];
  tone?: RevisedInput['tone'];
  to?: RevisedInput['to'];
  before: string[];
  language: string | null;
  values: BlankValues;
}
type RevisedInput = Parameters<typeof reviseText>[0]['input'];

function ask(ctx: Ctx, asked: Asked): Promise<TaskResult<{ text: string }>> {
  const run = {
    subject: { type: 'conversation' as const, id: asked.conversationId },
    timeLimitMs: PATIENCE_MS,
  };
  switch (asked.how) {
    case 'rewrite':
      return runTask(ctx, rewriteText, { ...asked, tone: asked.tone ?? 'plainer' }, run);
    case 'shorten':
      return runTask(ctx, shortenText, asked, run);
    case 'personalise':
      return runTask(ctx, personaliseText, asked, run);
    case 'translate':
      return runTask(ctx, translateText, { ...asked, to: asked.to ?? 'en' }, run);
  }
}
