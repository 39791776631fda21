import { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { env } from '#lib/core/env.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { chooseModel } from './choose-model.ts';
import { embeddingModelName } from './embed-texts.ts';
import { callSummary, currentSettings, lastFailedCall } from './repo.ts';
import type { AiStatus } from './schemas.ts';

const DAY_MS = 24 * 3_600_000;

/** Which model serves, or why the built-in answers do; the last error; what the last day and this month cost. */
export const getAiStatus = defineVerb({
  name: 'get_ai_status',
  does: 'see which model serves',
  permission: 'ai.read',
  input: z.object({}),
  run: ({ ctx }): Promise<AiStatus> =>
    withTenant(ctx, async (tx) => {
      const settings = await currentSettings(tx, ctx);
      const choice = chooseModel(env(), settings.model);
      const summary = await callSummary(tx, ctx, new Date(ctx.now.getTime() - DAY_MS));
      const monthStart = new Date(Date.UTC(ctx.now.getUTCFullYear(), ctx.now.getUTCMonth(), 1));
      const month = await callSummary(tx, ctx, monthStart);
      const failed = await lastFailedCall(tx, ctx);
      return {
        serving: choice ? 'model' : 'built-in',
        provider: choice?.provider ?? null,
        model: choice?.modelId ?? null,
        explanation: choice
          ? `${choice.modelId} answers. Built-in answers take over, labelled, when it fails.`
          : 'No language model is set up, so the built-in answers serve. Set OPENAI_API_KEY, OPENAI_BASE_URL or ANTHROPIC_API_KEY and start again to use one.',
        embedding: embeddingModelName(),
        lastCallAt: summary.lastCallAt?.toISOString() ?? null,
        lastError: failed && { at: failed.at.toISOString(), task: failed.task, code: failed.code },
        calls: summary.calls,
        builtInCalls: summary.builtInCalls,
        costMicros: Math.round(summary.costMicros),
        month: {
          calls: month.calls,
          builtInCalls: month.builtInCalls,
          costMicros: Math.round(month.costMicros),
        },
      };
    }),
});
