import { runTask } from '#lib/ai/index.ts';
import { recordLeadSummary } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { Work } from './engage-steps.ts';
import { loadEngagement } from './load-engagement.ts';
import { summarizeLead } from './summarize-lead.task.ts';

/** Rolls a lead's summary forward by one message; without a lead or a reading there is nothing to sum up. */
export async function summarizeStep(ctx: Ctx, work: Work): Promise<{ status: 'summarized' | 'no_lead' }> {
  const { conversationId, messageId } = work;
  const facts = await loadEngagement({ ctx, input: { conversationId, messageId } });
  if (!facts.lead || !facts.message || !facts.understanding) return { status: 'no_lead' };
  const written = await runTask(
    ctx,
    summarizeLead,
    {
      contactName: facts.contact.name,
      previous: facts.lead.summary,
      message: facts.message.text,
      intent: facts.understanding.intent,
      bant: { ...facts.lead.bant, ...facts.understanding.bant },
    },
    {
      subject: { type: 'lead', id: facts.lead.id },
      distrust: facts.understanding.injectionSuspected,
      ...(work.runId ? { runId: work.runId } : {}),
      ...(work.attempt === undefined ? {} : { attempt: work.attempt }),
    },
  );
  await recordLeadSummary({
    ctx,
    input: {
      leadId: facts.lead.id,
      summary: written.output.summary,
      builtInReason: written.builtInReason,
      nextAction: written.output.nextAction ?? undefined,
    },
  });
  return { status: 'summarized' };
}
