import { and, desc, eq, gte, isNotNull, sql } from 'drizzle-orm';
import { aiCalls, aiSettings } from '#db/schema/ai.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { type AiSettings, type AiSettingsVersion, DEFAULT_AI_SETTINGS } from './schemas.ts';

export async function currentSettings(tx: Tx, ctx: Pick<Ctx, 'workspaceId'>): Promise<AiSettings> {
  const [row] = await tx
    .select()
    .from(aiSettings)
    .where(eq(aiSettings.workspaceId, ctx.workspaceId))
    .orderBy(desc(aiSettings.version))
    .limit(1);
  return row ? settingsOf(row) : DEFAULT_AI_SETTINGS;
}

function settingsOf(row: typeof aiSettings.$inferSelect): AiSettings {
  const hours = row.extra?.followUpHours;
  return {
    version: row.version,
    persona: row.persona,
    tone: row.tone,
    principles: row.principles,
    model: row.model,
    // `real` has seven digits: 0.2 comes back as 0.2, not as its nearest float8.
    temperature: Number(row.temperature.toFixed(3)),
    languages: row.languages,
    followUpHours: typeof hours === 'number' ? hours : DEFAULT_AI_SETTINGS.followUpHours,
  };
}

/** Newest first; the defaults (version 0) are nobody's choice and are not among them. */
export async function listSettings(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  limit: number,
): Promise<AiSettingsVersion[]> {
  const rows = await tx
    .select()
    .from(aiSettings)
    .where(eq(aiSettings.workspaceId, ctx.workspaceId))
    .orderBy(desc(aiSettings.version))
    .limit(limit);
  return rows.map((row) => ({
    ...settingsOf(row),
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
  }));
}

export type NewAiCall = Omit<typeof aiCalls.$inferInsert, 'workspaceId' | 'createdAt'>;

export const insertCall = async (tx: Tx, ctx: Ctx, call: NewAiCall): Promise<void> => {
  await tx.insert(aiCalls).values({ ...call, workspaceId: ctx.workspaceId });
};

export async function callSummary(
  tx: Tx,
  ctx: Ctx,
  since: Date,
): Promise<{ calls: number; builtInCalls: number; costMicros: number; lastCallAt: Date | null }> {
  const [row] = await tx
    .select({
      calls: sql<number>`count(*)::int`,
      builtInCalls: sql<number>`(count(*) filter (where ${aiCalls.builtIn}))::int`,
      costMicros: sql<number>`coalesce(sum(${aiCalls.costMicros}), 0)::float8`,
      lastCallAt: sql<string | null>`max(${aiCalls.createdAt})`,
    })
    .from(aiCalls)
    .where(and(eq(aiCalls.workspaceId, ctx.workspaceId), gte(aiCalls.createdAt, since)));
  return {
    calls: row?.calls ?? 0,
    builtInCalls: row?.builtInCalls ?? 0,
    costMicros: row?.costMicros ?? 0,
    lastCallAt: row?.lastCallAt ? new Date(row.lastCallAt) : null,
  };
}

/** What models cost the workspace since then, millionths of a US dollar; calls of unknown price count nothing. */
export async function spentSince(tx: Tx, ctx: Pick<Ctx, 'workspaceId'>, since: Date): Promise<number> {
  const [row] = await tx
    .select({ micros: sql<number>`coalesce(sum(${aiCalls.costMicros}), 0)::float8` })
    .from(aiCalls)
    .where(and(eq(aiCalls.workspaceId, ctx.workspaceId), gte(aiCalls.createdAt, since)));
  return row?.micros ?? 0;
}

export async function lastFailedCall(
  tx: Tx,
  ctx: Ctx,
): Promise<{ at: Date; task: string; code: string } | null> {
  const [row] = await tx
    .select({ at: aiCalls.createdAt, task: aiCalls.task, code: aiCalls.errorCode })
    .from(aiCalls)
    .where(and(eq(aiCalls.workspaceId, ctx.workspaceId), isNotNull(aiCalls.errorCode)))
    .orderBy(desc(aiCalls.createdAt))
    .limit(1);
  return row?.code ? { at: row.at, task: row.task, code: row.code } : null;
}
