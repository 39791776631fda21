import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { PaceFacts } from './decide-pace.ts';

/** Waits of the account itself: each has a moment of its own, that the next one comes after. */
export const TURNS = ['account_gap', 'day_cap', 'account_hours'] as const;

/** What an account sent in the last 24 hours and what it has promised; without one send, which asks for itself. */
export async function accountSends(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId' | 'now'>,
  connectionId: string,
  except: string | null,
): Promise<Pick<PaceFacts, 'sent' | 'taken'> & { waiting: number }> {
  const now = ctx.now.toISOString();
  const rows = await tx.raw<{ claimed_at: string | null; release_at: string }[]>`
    select claimed_at, release_at from send_intents
    where workspace_id = ${ctx.workspaceId} and connection_id = ${connectionId}
      and id is distinct from ${except}::uuid
      and (claimed_at > ${now}::timestamptz - interval '24 hours'
        or (state = 'held' and release_at > ${now}::timestamptz and waits_for in ${tx.raw([...TURNS])}))`;
  const times = (given: (string | null)[]) =>
    given.flatMap((at) => (at ? [new Date(at)] : [])).sort((a, b) => b.getTime() - a.getTime());
  const promised = times(rows.filter((row) => !row.claimed_at).map((row) => row.release_at));
  return {
    sent: times(rows.map((row) => row.claimed_at)),
    taken: promised[0] ?? null,
    waiting: promised.length,
  };
}
