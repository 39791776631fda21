import type { Ctx } from '#lib/core/ctx.ts';
import type { Origin, PerformResult } from './schemas.ts';

/** Type of {@link perform}: the only way in for what reaches outside, or changes money, stage, consent or ownership. */
export type Perform = (
  ctx: Ctx,
  abilityName: string,
  input: Record<string, unknown>,
  origin: Origin,
) => Promise<PerformResult>;
