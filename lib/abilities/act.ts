import type { Tx } from '#db/tenant.ts';
import type { Ability, Answer } from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { Origin, PerformResult } from './schemas.ts';

/** A proposal that has its answer: what doing, holding, asking and refusing go by. */
export interface Act {
  tx: Tx;
  ctx: Ctx;
  ability: Ability;
  input: Record<string, unknown>;
  read: Awaited<ReturnType<Ability['facts']>>;
  origin: Origin;
  answer: Answer;
  policyVersion: number;
  print: string;
  result: PerformResult;
}
