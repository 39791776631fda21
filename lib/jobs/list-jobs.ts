import { withTenant } from '#db/tenant.ts';
import { pageOf } from '#lib/core/cursor.ts';
import type { Page } from '#lib/core/page.ts';
import { defineVerb } from '#lib/core/verb.ts';
import {
  deadLetterOf,
  findRun,
  listRunRows,
  repetitionsOf,
  stepsOf,
  toJobRow,
  toStepDto,
} from './runs-repo.ts';
import { type JobDto, type JobRow, jobIdInput, listJobsInput } from './schemas.ts';

export const listJobs = defineVerb({
  name: 'list_jobs',
  does: 'see jobs',
  permission: 'jobs.read',
  input: listJobsInput,
  run: ({ ctx, input }): Promise<Page<JobRow>> =>
    withTenant(ctx, async (tx) =>
      pageOf(await listRunRows(tx, ctx, input), input.limit, toJobRow, (row) => [row.id]),
    ),
});

/** A run with its steps. @throws AppError `not_found`. */
export const readJob = defineVerb({
  name: 'read_job',
  does: 'see jobs',
  permission: 'jobs.read',
  input: jobIdInput,
  run: ({ ctx, input }): Promise<JobDto> =>
    withTenant(ctx, async (tx) => {
      const run = await findRun(tx, ctx, input.jobId);
      const steps = await stepsOf(tx, ctx, run.id);
      const repeated = await repetitionsOf(tx, ctx, run);
      return {
        ...toJobRow(run),
        runId: run.runId,
        eventId: run.eventId,
        priority: run.priority,
        input: run.eventData,
        output: run.output,
        steps: steps.map(toStepDto),
        repeatedBy: repeated.map(({ id, status }) => ({ id, status })),
        deadLetterId: await deadLetterOf(tx, ctx, run.runId),
      };
    }),
});
