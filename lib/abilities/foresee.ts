import type { Tx } from '#db/tenant.ts';
import { clockIn, decideAutonomy, readPolicy } from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { forbidden } from '#lib/core/errors.ts';
import { parseInput } from '#lib/core/verb.ts';
import { abilityOf } from './catalogue.ts';
import { withFourEyes } from './perform.ts';
import { questionFor } from './question.ts';

/** What the gate would answer by now. */
interface Foreseen {
  decision: 'execute' | 'ask' | 'defer' | 'deny';
  reasons: string[];
  /** The clock where the recipient is when it may be done, `08:00`; null where it need not wait. */
  clock: string | null;
}

/**
 * Asks the gate without doing anything: the same facts, policy and rules as `perform`, and nothing is written.
 *
 * @throws AppError `forbidden`, `invalid_input`, `not_found`.
 */
export async function foresee(
  tx: Tx,
  ctx: Ctx,
  abilityName: string,
  given: Record<string, unknown>,
): Promise<Foreseen> {
  const ability = abilityOf(abilityName);
  if (!ctx.permissions.has(ability.permission)) throw forbidden(ability.does);
  const input = parseInput(ability.input, given) as Record<string, unknown>;
  const read = await ability.facts(tx, ctx, input);
  const question = await questionFor(tx, ctx, ability, read, { kind: ctx.actor.kind, id: ctx.actor.id });
  const own = decideAutonomy(question, await readPolicy(tx, ctx), ctx.now);
  const { kind, reasons, deferUntil } = await withFourEyes(tx, ctx, question, own);
  const zone = question.facts.timeZone;
  return { decision: kind, reasons, clock: deferUntil ? clockIn(deferUntil, zone ?? 'UTC') : null };
}
