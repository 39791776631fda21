import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { currentSettings } from './repo.ts';

/** The language the workspace works in: the first it answers in (two letters). */
export const houseLanguage = async (tx: Tx, ctx: Pick<Ctx, 'workspaceId'>): Promise<string> =>
  (await currentSettings(tx, ctx)).languages[0] ?? 'en';
