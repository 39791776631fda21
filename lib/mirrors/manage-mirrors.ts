import { and, asc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { mirrors } from '#db/schema/mirrors.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict, notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { randomToken } from '#lib/core/secrets.ts';
import { demandSecretsAnew } from '#lib/core/secrets-anew.ts';
import { defineVerb, parseInput } from '#lib/core/verb.ts';
import { openSecrets, sealSecrets } from './credentials.ts';
import { lockMirror, type MirrorRow, setMirror, toMirrorDto } from './mirrors-repo.ts';
import {
  createMirrorInput,
  type MirrorDto,
  type MirrorField,
  type MirrorSystem,
  mirrorIdInput,
  switchMirrorInput,
  updateMirrorInput,
} from './schemas.ts';
import { SYSTEM_SHAPES } from './systems.schemas.ts';

const permission = 'channels.manage';
const does = 'connect other ticket systems';

type Traced = 'mirror.connected' | 'mirror.updated' | 'mirror.enabled' | 'mirror.disabled' | 'mirror.removed';

const trace = (tx: Tx, ctx: Ctx, action: Traced, row: MirrorRow, details: Record<string, unknown> = {}) =>
  record(tx, ctx, {
    audit: { action, entity: { type: 'mirror', id: row.id }, details: { name: row.name, ...details } },
    live: { topic: 'settings', id: row.id },
  });

/** @throws AppError `invalid_input` naming `settings.…` or `credentials.…`. */
const parseGiven = (system: MirrorSystem, given: { settings: unknown; credentials: unknown }) => {
  const { settings, credentials } = SYSTEM_SHAPES[system];
  return parseInput(z.object({ settings, credentials }), given);
};

export const listMirrors = defineVerb({
  name: 'list_mirrors',
  does,
  permission,
  input: z.object({}),
  run: ({ ctx }): Promise<{ items: MirrorDto[] }> =>
    withTenant(ctx, async (tx) => {
      const rows = await tx
        .select()
        .from(mirrors)
        .where(eq(mirrors.workspaceId, ctx.workspaceId))
        .orderBy(asc(mirrors.id));
      return { items: rows.map(toMirrorDto) };
    }),
});

/**
 * Keeps where a ticket system is and how to sign in, the secrets encrypted. It is a draft until a check succeeds.
 *
 * @throws AppError `invalid_input` naming what was pasted wrongly, `conflict` when the name is taken.
 */
export const createMirror = defineVerb({
  name: 'create_mirror',
  does,
  permission,
  input: createMirrorInput,
  run: ({ ctx, input }): Promise<MirrorDto> =>
    withTenant(ctx, async (tx) => {
      const { settings, credentials } = parseGiven(input.system, input);
      const where = { workspaceId: ctx.workspaceId, id: newId() };
      const [row] = await tx
        .insert(mirrors)
        .values({
          ...where,
          system: input.system,
          name: input.name,
          baseUrl: input.baseUrl,
          settings,
          credentials: sealSecrets(where, credentials),
          webhookSecret: randomToken(24),
          owners: SYSTEM_SHAPES[input.system].owners,
          observers: SYSTEM_SHAPES[input.system].observers,
          createdAt: ctx.now,
          updatedAt: ctx.now,
        })
        .onConflictDoNothing()
        .returning();
      if (!row) throw nameTaken();
      await trace(tx, ctx, 'mirror.connected', row, { system: row.system });
      return toMirrorDto(row);
    }),
});

/**
 * Changes what is given; settings and secrets field by field, owners and maps field by field as a whole. Secrets
 * that are kept are not sent to another server.
 *
 * @throws AppError `not_found`, `invalid_input`, `conflict` (moved on, or the name is taken).
 */
export const updateMirror = defineVerb({
  name: 'update_mirror',
  does,
  permission,
  input: updateMirrorInput,
  run: ({ ctx, input }): Promise<MirrorDto> =>
    withTenant(ctx, async (tx) => {
      const before = await lockMirror(tx, ctx, input.mirrorId, input.version);
      const where = { workspaceId: ctx.workspaceId, id: before.id };
      const secrets = openSecrets(where, before.credentials);
      const { settings, credentials } = parseGiven(before.system, {
        settings: { ...before.settings, ...input.settings },
        credentials: { ...secrets, ...input.credentials },
      });
      if (input.baseUrl && new URL(input.baseUrl).origin !== new URL(before.baseUrl).origin)
        demandSecretsAnew(secrets, input.credentials, Object.keys(secrets));
      if (input.name !== undefined && (await isTaken(tx, ctx, before, input.name))) throw nameTaken();
      const baseUrl = input.baseUrl ?? before.baseUrl;
      // Other keys or another place are other facts: a check has to prove them anew.
      const unproven =
        baseUrl !== before.baseUrl ||
        input.credentials !== undefined ||
        JSON.stringify(settings) !== JSON.stringify(before.settings);
      const row = await setMirror(tx, ctx, before.id, {
        name: input.name ?? before.name,
        baseUrl,
        settings,
        credentials: sealSecrets(where, credentials),
        opensHere: input.opensHere ?? before.opensHere,
        opensThere: input.opensThere ?? before.opensThere,
        observers: SYSTEM_SHAPES[before.system].observers && (input.observers ?? before.observers),
        owners: { ...before.owners, ...input.owners },
        maps: { ...before.maps, ...input.maps },
        ...(unproven
          ? { status: 'draft' as const, disabledReason: null, lastErrorCode: null, lastOkAt: null }
          : {}),
        version: before.version + 1,
        updatedAt: ctx.now,
      });
      // Another owner or map can settle what was left open.
      const looksOn = row.observers && !before.observers;
      const begun = Object.entries(input.owners ?? {}).some(
        ([field, owner]) => owner !== 'off' && before.owners[field as MirrorField] === 'off',
      );
      if (input.owners || input.maps || looksOn) await compareAgain(tx, ctx, before.id, begun || looksOn);
      await trace(tx, ctx, 'mirror.updated', row, {
        fields: Object.keys(input).filter((name) => name !== 'mirrorId' && name !== 'version'),
      });
      return toMirrorDto(row);
    }),
});

/**
 * Whatever has an open question or a word that could not be said is compared by the next turn of the clock; everything
 * where a field is mirrored from now on.
 */
async function compareAgain(tx: Tx, ctx: Ctx, mirrorId: string, all: boolean): Promise<void> {
  await tx.raw`
    update mirror_records r set wanted = r.wanted + 1, retry_at = null, attempts = 0
    where r.workspace_id = ${ctx.workspaceId} and r.mirror_id = ${mirrorId} and r.state = 'linked'
      and (${all} or r.unmapped <> '{}' or exists (select from mirror_conflicts c where c.workspace_id = r.workspace_id
        and c.record_id = r.id and c.state = 'open'))`;
}

/** @throws AppError `not_found`, `conflict` when it moved on, or when it was never proven to work. */
export const switchMirror = defineVerb({
  name: 'switch_mirror',
  does,
  permission,
  input: switchMirrorInput,
  run: ({ ctx, input }): Promise<MirrorDto> =>
    withTenant(ctx, async (tx) => {
      const before = await lockMirror(tx, ctx, input.mirrorId, input.version);
      if (input.on && !before.lastOkAt)
        throw conflict('Check the mirror first: nothing has proven yet that it works.', 'not_proven');
      const row = await setMirror(tx, ctx, before.id, {
        status: input.on ? 'active' : 'disabled',
        disabledReason: input.on ? null : `Switched off by ${ctx.actor.name}.`,
        version: before.version + 1,
        updatedAt: ctx.now,
      });
      // What changed while it was off was told to nobody.
      if (input.on)
        await tx.raw`
          update mirror_records set wanted = wanted + 1, retry_at = null, attempts = 0, failed_at = null
          where workspace_id = ${ctx.workspaceId} and mirror_id = ${before.id} and state <> 'gone'`;
      await trace(tx, ctx, input.on ? 'mirror.enabled' : 'mirror.disabled', row);
      return toMirrorDto(row);
    }),
});

/** Its links, conflicts and what it sent go with it; tickets stay, on both sides. @throws AppError `not_found`. */
export const removeMirror = defineVerb({
  name: 'remove_mirror',
  does,
  permission,
  input: mirrorIdInput,
  run: ({ ctx, input }): Promise<{ removed: true }> =>
    withTenant(ctx, async (tx) => {
      const [row] = await tx
        .delete(mirrors)
        .where(and(eq(mirrors.workspaceId, ctx.workspaceId), eq(mirrors.id, input.mirrorId)))
        .returning();
      if (!row) throw notFound('mirror');
      await trace(tx, ctx, 'mirror.removed', row);
      return { removed: true };
    }),
});

const nameTaken = () => conflict('Another mirror has this name.', 'name_taken');

async function isTaken(tx: Tx, ctx: Ctx, { id }: MirrorRow, name: string): Promise<boolean> {
  const [row] = await tx.raw`
    select 1 from mirrors where workspace_id = ${ctx.workspaceId} and lower(name) = lower(${name}) and id <> ${id}`;
  return row !== undefined;
}
