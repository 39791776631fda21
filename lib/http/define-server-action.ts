import { headers } from 'next/headers';
import type { z } from 'zod';
import type { Ctx } from '#lib/core/ctx.ts';
import { invalid } from '#lib/core/errors.ts';
import type { Verb } from '#lib/core/verb.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { actionResult } from './action-result.ts';
import { requestIdOf } from './request-id.ts';
import { requireCtx } from './require-desk.ts';

/**
 * A verb as a server action of the desk: `(workspaceSlug, input) => ActionResult`. The slug comes from the address
 * and is checked against the person's memberships; Next.js itself refuses calls from other origins.
 *
 *     'use server';
 *     export const renameContact = defineServerAction(renameContactVerb);
 */
export const defineServerAction =
  <Schema extends z.ZodType, Result>(verb: Verb<Schema, Result>) =>
  (workspaceSlug: string, input: z.input<Schema>): Promise<ActionResult<Result>> =>
    deskAction(workspaceSlug, (ctx) => verb({ ctx, input }));

/** The frame of every server action of the desk, for the few that are no single verb. */
export async function deskAction<T>(
  workspaceSlug: string,
  work: (ctx: Ctx) => Promise<T>,
): Promise<ActionResult<T>> {
  const requestId = requestIdOf(await headers());
  return actionResult(requestId, async () => {
    // The types end at the network: anything can arrive here.
    if (typeof workspaceSlug !== 'string') throw invalid('workspace', 'must be the name in the address');
    return work(await requireCtx(workspaceSlug));
  });
}
