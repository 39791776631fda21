import { readConnection } from '#lib/channels/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { listMirrors } from '#lib/mirrors/index.ts';
import { tellOfBroken } from '#lib/notifications/index.ts';

/** Tells administrators of a channel or mirror that was switched off, by its name; one that is gone is no news. */
export async function tellOfDisabled(
  ctx: Ctx,
  { type, id, version }: { type: 'channel' | 'mirror'; id: string; version: number },
): Promise<{ told: number }> {
  const name = type === 'channel' ? await channelName(ctx, id) : await mirrorName(ctx, id);
  return name === null ? { told: 0 } : tellOfBroken({ ctx, input: { type, id, name, version } });
}

const channelName = async (ctx: Ctx, connectionId: string): Promise<string | null> =>
  (await readConnection({ ctx, input: { connectionId } })).name;

const mirrorName = async (ctx: Ctx, mirrorId: string): Promise<string | null> =>
  (await listMirrors({ ctx, input: {} })).items.find(({ id }) => id === mirrorId)?.name ?? null;
