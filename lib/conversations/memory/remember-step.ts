import { runTask } from '#lib/ai/index.ts';
import { learnMemories, listMemories } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { Work } from '../engage-steps.ts';
import { loadEngagement } from '../load-engagement.ts';
import { rememberFacts } from './remember.task.ts';

/**
 * Remembers what one message says about whoever wrote it. A message that looks like an attempt to steer the agent
 * teaches nothing at all: what is remembered stands in later prompts.
 */
export async function rememberStep(
  ctx: Ctx,
  work: Work,
): Promise<{ status: 'learned' | 'nothing' | 'suspicious' | 'not_inbound'; learned: number }> {
  const { conversationId, messageId } = work;
  const facts = await loadEngagement({ ctx, input: { conversationId, messageId } });
  if (!facts.message || facts.leave === 'not_inbound' || facts.leave === 'automatic')
    return { status: 'not_inbound', learned: 0 };
  if (!facts.understanding || facts.understanding.injectionSuspected)
    return { status: 'suspicious', learned: 0 };
  const { contactId } = facts.conversation;
  const { items } = await listMemories({ ctx, input: { contactId } });
  const read = await runTask(
    ctx,
    rememberFacts,
    {
      contactName: facts.contact.name,
      message: facts.message.text,
      known: items.slice(0, KNOWN).map(({ kind, topic, text }) => ({ kind, topic, text })),
    },
    {
      subject: { type: 'message', id: messageId },
      ...(work.runId ? { runId: work.runId } : {}),
      ...(work.attempt === undefined ? {} : { attempt: work.attempt }),
    },
  );
  if (read.output.facts.length === 0) return { status: 'nothing', learned: 0 };
  const { learned } = await learnMemories({
    ctx,
    input: {
      contactId,
      messageId,
      found: read.output.facts,
      model: read.builtIn ? null : read.model,
      builtIn: read.builtIn,
      aiCallId: read.callId,
    },
  });
  return { status: learned > 0 ? 'learned' : 'nothing', learned };
}

const KNOWN = 30;
