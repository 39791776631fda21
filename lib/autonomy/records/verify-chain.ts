import { z } from 'zod';
import type { Ctx } from '#lib/core/ctx.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { type ChainReport, createChainCheck, type KnownHead } from './check-chain.ts';
import { chainSigner } from './link.ts';
import { readChain, readHead } from './read-chain.ts';

/** Appending goes on meanwhile: so often the head is looked at again before it is called cut off. */
const LOOKS = 5;

/**
 * Reads a workspace's whole chain and says whether it stands, or where it does not.
 *
 * @param known heads from elsewhere, e.g. of the log: without one, a chain that was cut off together with its stored
 *   head looks whole.
 */
export async function verifyChain(
  ctx: Pick<Ctx, 'workspaceId'>,
  known: readonly KnownHead[] = [],
): Promise<ChainReport> {
  const check = createChainCheck(ctx.workspaceId, chainSigner());
  check.expect(known);
  let after = 0;
  let head = await readHead(ctx);
  for (let look = 0; look < LOOKS; look++) {
    for await (const batch of readChain(ctx, { after }))
      for (const row of batch) {
        check.take(row);
        after = row.seq;
      }
    const before = head;
    head = await readHead(ctx);
    if (!head || head.count <= after || head.count === before?.count) break;
  }
  return check.end(head);
}

const headInput = z
  .string()
  .regex(/^\d+:[0-9a-f]{64}$/, 'Write a head as count:link, as the log has it.')
  .transform((given): KnownHead => {
    const [count = '', link = ''] = given.split(':');
    return { count: Number(count), link, from: 'the head you gave' };
  });

/** For administrators, by API: {@link verifyChain} of their own workspace. */
export const verifyDecisions = defineVerb({
  name: 'verify_decisions',
  does: 'verify the record of decisions',
  permission: 'workspace.manage',
  input: z.object({ head: headInput.optional() }),
  run: ({ ctx, input }): Promise<ChainReport> => verifyChain(ctx, input.head ? [input.head] : []),
});
