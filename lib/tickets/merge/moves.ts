import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';

/** What hangs on a ticket and follows it. A test compares this with the columns of the database. */
export const FOLLOWS = ['tasks', 'notes'] as const;

/** What stays with the one that was taken over: its own past. */
export const STAYS = {
  sla_clocks:
    'What was promised for it was kept or broken by itself; the earlier promise goes on in the survivor.',
  ticket_triage: 'What an agent found was about its own words.',
  ticket_answers: 'The likely answer was to its own words.',
  ticket_articles: 'What was drafted rests on its own solution.',
  ticket_auto_answers: 'What its requester said of the answer it got.',
  mirror_records: 'What another system has is a ticket of its own there, and is closed as this one is.',
  ticket_macro_runs: 'They can only be taken back as long as nobody changed the ticket.',
  ticket_links: 'Repointed one by one: `moveLinks`.',
} as const;

type Moved = Record<(typeof FOLLOWS)[number], string[]>;

export async function moveRows(tx: Tx, ctx: Ctx, from: string, to: string): Promise<Moved> {
  const moved: Moved = { tasks: [], notes: [] };
  for (const table of FOLLOWS) {
    const rows = await tx.raw<{ id: string }[]>`
      update ${tx.raw(table)} set ticket_id = ${to}
      where workspace_id = ${ctx.workspaceId} and ticket_id = ${from} returning id`;
    moved[table] = rows.map(({ id }) => id);
  }
  return moved;
}

/** Those that still are where they were moved to. */
export async function moveRowsBack(tx: Tx, ctx: Ctx, moved: Moved, from: string, to: string): Promise<void> {
  for (const table of FOLLOWS)
    await tx.raw`
      update ${tx.raw(table)} set ticket_id = ${to}
      where workspace_id = ${ctx.workspaceId} and ticket_id = ${from} and id = any(${moved[table]}::uuid[])`;
}
