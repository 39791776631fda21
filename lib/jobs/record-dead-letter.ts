import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { deadLetters } from '#db/schema/jobs.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { jobExhausted } from './events.ts';

export const recordDeadLetterInput = z.object({
  functionId: z.string().min(1),
  runId: z.string().min(1),
  eventName: z.string().min(1),
  eventId: z.string().nullable(),
  eventData: z.record(z.string(), z.unknown()),
  errorName: z.string(),
  errorMessage: z.string(),
  attempts: z.int().nullable(),
});

/** Keeps what a function gave up on, with its payload, so that it can be run again. Once per run. */
export const recordDeadLetter = defineVerb({
  name: 'record_dead_letter',
  does: 'record failed jobs',
  permission: 'internal.record',
  input: recordDeadLetterInput,
  run: ({ ctx, input }) =>
    withTenant(ctx, async (tx) => {
      const id = newId();
      const [row] = await tx
        .insert(deadLetters)
        .values({
          workspaceId: ctx.workspaceId,
          id,
          ...input,
          errorMessage: input.errorMessage.slice(0, 1_000),
        })
        .onConflictDoNothing({ target: [deadLetters.workspaceId, deadLetters.runId] })
        .returning({ id: deadLetters.id });
      if (!row) {
        const [kept] = await tx
          .select({ id: deadLetters.id })
          .from(deadLetters)
          .where(and(eq(deadLetters.workspaceId, ctx.workspaceId), eq(deadLetters.runId, input.runId)));
        return { deadLetterId: kept?.id ?? id };
      }
      await record(tx, ctx, {
        audit: {
          action: 'job.dead_lettered',
          entity: { type: 'job', id },
          details: { functionId: input.functionId, runId: input.runId, error: input.errorName },
        },
        event: jobExhausted.of({ deadLetterId: id, functionId: input.functionId }),
        live: { topic: 'jobs', id },
      });
      return { deadLetterId: id };
    }),
});
