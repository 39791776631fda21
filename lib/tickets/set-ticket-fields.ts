import type { z } from 'zod';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { invalid } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { changeTicket } from './change-ticket.ts';
import { lockTicket } from './repo.ts';
import { beforeOf, type TicketBefore } from './restore-ticket.ts';
import type { updateTicketInput } from './schemas.ts';
import { keepTags, presentTags } from './tags/keep-tags.ts';

const MOST_TAGS = 30;
const MOST_LINES = 100;

type Wanted = Omit<
  z.output<typeof updateTicketInput>,
  'ticketId' | 'version' | 'attributes' | 'tags' | 'checklist'
> & {
  addTags?: readonly string[];
  removeTags?: readonly string[];
  /** For the checklist; those that stand there already are left out. */
  addLines?: readonly string[];
};

/**
 * Changes one ticket of many inside the caller's transaction.
 *
 * @returns what it was before, for taking it back; `skipped` where it was so already.
 * @throws AppError `not_found`, `invalid_input`, `conflict` (`not_from_here`, `checklist`).
 */
export async function setTicketFields(
  tx: Tx,
  ctx: Ctx,
  id: string,
  { addTags = [], removeTags = [], addLines = [], ...wanted }: Wanted,
  reason?: string,
): Promise<{ kind: 'skipped' } | { kind: 'done'; before: TicketBefore; version: number }> {
  const held = await lockTicket(tx, ctx, id);
  const { tags: had, checklist, version } = held.ticket;
  const [added, removed] = [await keepTags(tx, ctx, addTags), await presentTags(tx, ctx, removeTags)];
  const tags = [...new Set([...had, ...added])].filter((tag) => !removed.includes(tag));
  if (tags.length > Math.max(MOST_TAGS, had.length))
    throw invalid('tags', `a ticket has at most ${MOST_TAGS} tags`);
  const same = tags.length === had.length && tags.every((tag, at) => tag === had[at]);
  const lines = addLines.filter((text) => !checklist.some((line) => line.text === text));
  if (lines.length + checklist.length > MOST_LINES)
    throw invalid('checklist', `a checklist has at most ${MOST_LINES} lines`);
  const change = {
    ...wanted,
    ...(same ? {} : { tags }),
    ...(lines.length > 0
      ? { checklist: [...checklist, ...lines.map((text) => ({ id: newId(), text, done: false }))] }
      : {}),
  };
  const after = await changeTicket(tx, ctx, held, change, reason ? { reason } : {});
  if (after.version === version) return { kind: 'skipped' };
  return { kind: 'done', before: beforeOf(held, await lockTicket(tx, ctx, id)), version: after.version };
}
