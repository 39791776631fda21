import { withTenant } from '#db/tenant.ts';
import { runTask } from '#lib/ai/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { minorDigits } from '#lib/core/money.ts';
import { planChange } from './plan-change.ts';
import { proposeChange } from './propose-change.task.ts';
import { findPipeline, linesOf, openDealsOfContact } from './repo.ts';
import type { ChangeDealInput } from './schemas.ts';

export type ChangeSaid =
  | { leave: 'no_open_deal' | 'several_open_deals' | 'nothing_said' }
  | {
      leave: null;
      input: ChangeDealInput;
      confidence: number;
      ai: {
        model: string;
        promptVersion: string;
        settingsVersion: number;
        aiCallId: string;
        builtIn: boolean;
        costMicros: number | null;
      };
    };

/**
 * Reads what a message says of its writer's deal (by model or rules). With no open deal, or several, nobody can tell
 * which one is meant, and nothing is proposed. The amount of a deal with lines is their sum: no message changes it.
 * A task between two reads: no transaction is open while the model thinks.
 */
export async function proposeChangeStep(
  ctx: Ctx,
  work: { contactId: string; messageId: string; text: string; runId?: string; attempt?: number },
): Promise<ChangeSaid> {
  const facts = await withTenant(ctx, async (tx) => {
    const open = await openDealsOfContact(tx, ctx, work.contactId);
    const [deal] = open;
    if (!deal) return { leave: 'no_open_deal' as const };
    if (open.length > 1) return { leave: 'several_open_deals' as const };
    const { stages } = await findPipeline(tx, ctx, deal.pipelineId);
    return { leave: null, deal, stages, hasLines: (await linesOf(tx, ctx, deal.id)).length > 0 };
  });
  if (facts.leave !== null) return { leave: facts.leave };
  const { deal, stages } = facts;
  const scale = 10 ** minorDigits(deal.currency);
  const at = stages.findIndex(({ id }) => id === deal.stageId);
  const read = await runTask(
    ctx,
    proposeChange,
    {
      text: work.text,
      deal: {
        amount: deal.amountMinor / scale,
        currency: deal.currency,
        closeDate: deal.closeDate,
        stage: stages[at]?.name ?? '',
      },
      stages: stages.slice(at + 1).flatMap(({ name, kind }) => (kind === 'lost' ? [] : [{ name, kind }])),
      today: ctx.now.toISOString().slice(0, 10),
    },
    {
      subject: { type: 'message', id: work.messageId },
      ...(work.runId ? { runId: work.runId } : {}),
      ...(work.attempt === undefined ? {} : { attempt: work.attempt }),
    },
  );
  const said = facts.hasLines ? { ...read.output, amount: null } : read.output;
  const planned = planChange(said, deal, stages, (major) => Math.round(major * scale));
  if (planned.kind === 'nothing') return { leave: 'nothing_said' };
  return {
    leave: null,
    input: planned.input,
    confidence: read.output.confidence,
    ai: {
      model: read.model,
      promptVersion: read.promptVersion,
      settingsVersion: read.settingsVersion,
      aiCallId: read.callId,
      builtIn: read.builtIn,
      costMicros: read.costMicros,
    },
  };
}
