import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { findConnection } from './connections-repo.ts';
import { PROVIDER_SHAPES } from './schemas.ts';

/** Seconds the provider wants between two messages to one person. @throws AppError `not_found`. */
export const pairGapOf = async (
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  connectionId: string,
): Promise<number> =>
  PROVIDER_SHAPES[(await findConnection(tx, ctx, connectionId)).provider]?.pairGapSeconds ?? 0;
