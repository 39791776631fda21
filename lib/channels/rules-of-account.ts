import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { findConnection } from './connections-repo.ts';
import { type Pacing, pacingOf } from './pacing.schemas.ts';
import { type ChannelKind, PROVIDER_SHAPES } from './schemas.ts';

/** What a provider asks of whoever sends by an account. */
export interface AccountRules {
  /** Seconds between two messages to one person; 0 where it has no such rule. */
  pairGapSeconds: number;
  /** `none`: it may send at once. Null: it is paced and its pace cannot be read. */
  pacing: Pacing | 'none' | null;
}

/** @throws AppError `not_found`. */
export async function rulesOfAccount(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  connectionId: string,
): Promise<AccountRules> {
  const { provider, settings } = await findConnection(tx, ctx, connectionId);
  const shape = PROVIDER_SHAPES[provider];
  return {
    pairGapSeconds: shape?.pairGapSeconds ?? 0,
    pacing: shape?.paced ? pacingOf(settings) : 'none',
  };
}

/** Channels on which an account may stand that answers only. */
export const PACED_KINDS: ReadonlySet<ChannelKind> = new Set(
  Object.values(PROVIDER_SHAPES).flatMap(({ kind, paced }) => (paced ? [kind] : [])),
);
