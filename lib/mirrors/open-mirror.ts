import { systemDatabase } from '#db/client.ts';
import { withoutTenant, withTenant } from '#db/tenant.ts';
import { isId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { openSecrets } from './credentials.ts';
import { findMirror, type MirrorRow } from './mirrors-repo.ts';
import type { OpenMirror } from './ports.ts';
import { mirrorIdInput } from './schemas.ts';

const open = (row: MirrorRow): OpenMirror => ({
  workspaceId: row.workspaceId,
  id: row.id,
  system: row.system,
  baseUrl: row.baseUrl,
  settings: row.settings,
  credentials: openSecrets(row, row.credentials),
  webhookSecret: row.webhookSecret,
  status: row.status,
});

/** With its secrets, for an adapter. Only the product's own contexts may; it never travels in a step's result. */
export const openMirror = defineVerb({
  name: 'open_mirror',
  does: 'mirror tickets',
  permission: 'internal.record',
  input: mirrorIdInput,
  run: ({ ctx, input }): Promise<OpenMirror> =>
    withTenant(ctx, async (tx) => open(await findMirror(tx, ctx, input.mirrorId))),
});

/** The same for whoever sets mirrors up and checks what they entered, and which version that was. */
export const openMirrorForProbe = defineVerb({
  name: 'open_mirror_for_probe',
  does: 'connect other ticket systems',
  permission: 'channels.manage',
  input: mirrorIdInput,
  run: ({ ctx, input }): Promise<{ mirror: OpenMirror; version: number }> =>
    withTenant(ctx, async (tx) => {
      const row = await findMirror(tx, ctx, input.mirrorId);
      return { mirror: open(row), version: row.version };
    }),
});

/** Whose mirror a webhook's address names, before any workspace is known; null for one that does not exist. */
export async function workspaceOfMirror(id: string): Promise<string | null> {
  if (!isId(id)) return null;
  const [row] = await withoutTenant(
    (tx) => tx.raw<{ workspace_id: string }[]>`select workspace_id from find_mirror(${id})`,
  );
  return row?.workspace_id ?? null;
}

/** Every mirror of the installation that is to be asked for news. */
export async function mirrorsToPull(): Promise<{ workspaceId: string; mirrorId: string }[]> {
  const rows = await systemDatabase().sql<{ workspace_id: string; mirror_id: string }[]>`
    select workspace_id, mirror_id from mirrors_to_pull()`;
  return rows.map((row) => ({ workspaceId: row.workspace_id, mirrorId: row.mirror_id }));
}
