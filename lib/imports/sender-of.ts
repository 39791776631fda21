import type { Ctx } from '#lib/core/ctx.ts';
import { actingFor } from '#lib/tenancy/index.ts';
import type { ImportRow } from './repo.ts';

/**
 * In whose name the rows of a file are read and written: within the reach of whoever sent it, and in the record as an
 * import by them.
 *
 * @returns `may`: whether they still may write what the file holds.
 */
export async function senderOf(
  ctx: Ctx,
  { startedBy: name, startedById: id, kind }: ImportRow,
): Promise<{ by: Ctx; may: boolean }> {
  const sender =
    (await actingFor(ctx, { kind: 'user', id, name })) ??
    (await actingFor(ctx, { kind: 'api_key', id, name }));
  const permission = kind === 'accounts' ? 'contacts.write' : (`${kind}.write` as const);
  return {
    by: { ...ctx, ...sender, actor: { ...ctx.actor, name: `Import by ${name}` } },
    may: sender?.permissions.has(permission) ?? false,
  };
}
