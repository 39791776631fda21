import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { GLPI, type GlpiEmulator, startGlpiEmulator } from '#e2e/emulators/glpi/index.ts';
import { type SolmanEmulator, startSolmanEmulator } from '#e2e/emulators/solman/index.ts';
import { createContact } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { createMirror } from '#lib/mirrors/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { openTicket } from '#lib/tickets/index.ts';
import { pullMirror, syncRecord, testMirror } from '#lib/wiring/mirrors.ts';

/** The two systems, empty before each test. */
export let glpi: GlpiEmulator;
export let solman: SolmanEmulator;

/** Starts what stands in for GLPI and Solution Manager. Call it once at the top of a test file. */
export function withTicketSystems(): void {
  beforeAll(async () => {
    [glpi, solman] = await Promise.all([startGlpiEmulator(), startSolmanEmulator()]);
    process.env.TRUSTED_MIRROR_ORIGINS = `${glpi.url}, ${solman.url}/`;
  });
  afterAll(() => Promise.all([glpi.close(), solman.close()]));
  beforeEach(() => {
    glpi.reset();
    solman.reset();
  });
}

export const LEGACY = {
  system: 'glpi',
  settings: { api: 'legacy', timeZone: 'Europe/Berlin' },
  credentials: { appToken: GLPI.appToken, userToken: GLPI.userToken },
} as const;
export const V2 = {
  system: 'glpi',
  settings: { api: 'v2' },
  credentials: {
    clientId: GLPI.clientId,
    clientSecret: GLPI.clientSecret,
    username: GLPI.username,
    password: GLPI.password,
  },
} as const;

export async function connected(given: typeof LEGACY | typeof V2 = LEGACY) {
  const ctx = await (await makeWorkspace()).as('admin');
  const made = await createMirror({ ctx, input: { ...given, name: 'Service desk', baseUrl: glpi.url } });
  const probed = await testMirror({ ctx, input: { mirrorId: made.id } });
  expect(probed).toMatchObject({ ok: true, mirror: { status: 'active' } });
  return { ctx, mirror: probed.mirror };
}

export const system = (ctx: Ctx, now = new Date()) =>
  systemCtx({ workspaceId: ctx.workspaceId, name: 'test', now });

/** What the durable functions do: asks for news, then brings what is wanted to the same. */
export async function turn(ctx: Ctx, mirrorId: string, now = new Date()): Promise<string[]> {
  for (let n = 0; n < 50; n++) {
    const pulled = await pullMirror(system(ctx, now), mirrorId);
    if (pulled.kind !== 'read' || !pulled.more) break;
  }
  const states: string[] = [];
  for (const id of await wantedRecords(ctx))
    states.push((await syncRecord(system(ctx, now), id, 'run')).state);
  return states;
}

export const wantedRecords = (ctx: Ctx): Promise<string[]> =>
  withTenant(ctx, async (tx) => {
    const rows = await tx.raw<{ id: string }[]>`
      select id from mirror_records where workspace_id = ${ctx.workspaceId} and wanted > done order by id`;
    return rows.map(({ id }) => id);
  });

export const ticketIds = (ctx: Ctx): Promise<string[]> =>
  withTenant(ctx, async (tx) => {
    const rows = await tx.raw<{ id: string }[]>`
      select id from tickets where workspace_id = ${ctx.workspaceId} order by number`;
    return rows.map(({ id }) => id);
  });

export async function ours(ctx: Ctx, subject = 'The printer is out of paper') {
  const contact = await createContact({
    ctx,
    input: { name: 'Rui', email: `${crypto.randomUUID()}@example.com` },
  });
  return openTicket({
    ctx,
    input: { contactId: contact.id, subject, description: 'Since today.\n\nFloor 3.', urgency: 'high' },
  });
}

export async function linked(given: typeof LEGACY | typeof V2 = LEGACY) {
  const { ctx, mirror } = await connected(given);
  await turn(ctx, mirror.id);
  glpi.state.advance(5);
  const there = glpi.state.open({ name: 'VPN does not connect', urgency: 4, status: 2, category: 12 });
  glpi.state.advance(5);
  expect(await turn(ctx, mirror.id)).toEqual(['done']);
  const [ticketId = ''] = await ticketIds(ctx);
  return { ctx, mirror, there, ticketId };
}
