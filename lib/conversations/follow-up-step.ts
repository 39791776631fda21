import { answerLanguage, runTask } from '#lib/ai/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { draftFollowUp } from './draft-follow-up.task.ts';
import type { Work } from './engage-steps.ts';
import { loadFollowUp } from './load-follow-up.ts';
import { placeFollowUp } from './place-follow-up.ts';
import { saveDraft } from './save-draft.ts';

/** Drafts the follow-up to our last message, once for ever; leaves when somebody answered meanwhile. */
export async function followUpStep(ctx: Ctx, work: Work) {
  const ids = { conversationId: work.conversationId, messageId: work.messageId };
  const facts = await loadFollowUp({ ctx, input: ids });
  if (facts.leave) return { leave: facts.leave };
  const language = await answerLanguage(ctx, facts.language);
  const written = await runTask(
    ctx,
    draftFollowUp,
    {
      contactName: facts.contactName,
      language,
      lastMessage: facts.text,
      memories: facts.memories.map(({ kind, text }) => ({ kind, text })),
    },
    {
      subject: { type: 'message', id: work.messageId },
      ...(work.runId ? { runId: work.runId } : {}),
      ...(work.attempt === undefined ? {} : { attempt: work.attempt }),
    },
  );
  const memories = written.output.remembered.flatMap((at) => facts.memories[at]?.id ?? []);
  const place = await placeFollowUp({ ctx, input: { conversationId: work.conversationId } });
  const draft = await saveDraft({
    ctx,
    input: {
      messageId: work.messageId,
      conversationId: place.conversationId,
      channelWhy: place.why,
      memories,
      kind: 'follow_up',
      body: written.output.body,
      language,
      intent: facts.intent,
      confidence: written.output.confidence,
      agent: ctx.actor.name,
      builtIn: written.builtIn,
      aiCallId: written.callId,
    },
  });
  return {
    leave: null,
    draftId: draft.id,
    confidence: draft.confidence,
    memories,
    ai: {
      model: written.model,
      promptVersion: written.promptVersion,
      settingsVersion: written.settingsVersion,
      aiCallId: written.callId,
      builtIn: written.builtIn,
      costMicros: written.costMicros,
    },
  };
}
