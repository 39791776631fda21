import { and, asc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { channelTemplates } from '#db/schema/channels.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { notFound } from '#lib/core/errors.ts';
import { idField } from '#lib/core/fields.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findConnection } from './connections-repo.ts';
import type { SyncedTemplate } from './ports.ts';
import { connectionIdInput, type TemplateDto } from './schemas.ts';

type TemplateRow = typeof channelTemplates.$inferSelect;

const toDto = ({ workspaceId: _, syncedAt, ...row }: TemplateRow): TemplateDto => ({
  ...row,
  syncedAt: syncedAt.toISOString(),
});

/** What the provider keeps as templates takes the place of what was known: new, changed, gone. */
export const storeTemplates = defineVerb({
  name: 'store_templates',
  does: 'connect channels',
  permission: 'channels.manage',
  input: z.object({ connectionId: idField, templates: z.custom<SyncedTemplate[]>(Array.isArray) }),
  run: ({ ctx, input }): Promise<{ templates: number }> =>
    withTenant(ctx, async (tx) => {
      const connection = await findConnection(tx, ctx, input.connectionId);
      for (const { name, language, ...facts } of input.templates)
        await tx
          .insert(channelTemplates)
          .values({
            workspaceId: ctx.workspaceId,
            id: newId(),
            connectionId: connection.id,
            name,
            language,
            ...facts,
            syncedAt: ctx.now,
          })
          .onConflictDoUpdate({
            target: [
              channelTemplates.workspaceId,
              channelTemplates.connectionId,
              channelTemplates.name,
              channelTemplates.language,
            ],
            set: { ...facts, syncedAt: ctx.now },
          });
      await tx
        .delete(channelTemplates)
        .where(
          and(
            eq(channelTemplates.workspaceId, ctx.workspaceId),
            eq(channelTemplates.connectionId, connection.id),
            sql`${channelTemplates.syncedAt} < ${ctx.now.toISOString()}::timestamptz`,
          ),
        );
      await record(tx, ctx, { live: { topic: 'settings', id: connection.id } });
      return { templates: input.templates.length };
    }),
});

/** The templates of an account, for whoever writes by it. @throws AppError `not_found`. */
export const listTemplates = defineVerb({
  name: 'list_templates',
  does: 'see conversations',
  permission: 'conversations.read',
  input: connectionIdInput,
  run: ({ ctx, input }): Promise<{ items: TemplateDto[] }> =>
    withTenant(ctx, async (tx) => {
      const connection = await findConnection(tx, ctx, input.connectionId);
      const rows = await tx
        .select()
        .from(channelTemplates)
        .where(
          and(
            eq(channelTemplates.workspaceId, ctx.workspaceId),
            eq(channelTemplates.connectionId, connection.id),
          ),
        )
        .orderBy(asc(channelTemplates.name), asc(channelTemplates.language));
      return { items: rows.map(toDto) };
    }),
});

/** @throws AppError `not_found`. */
export async function findTemplate(tx: Tx, ctx: Pick<Ctx, 'workspaceId'>, id: string): Promise<TemplateDto> {
  const [row] = await tx
    .select()
    .from(channelTemplates)
    .where(and(eq(channelTemplates.workspaceId, ctx.workspaceId), eq(channelTemplates.id, id)));
  if (!row) throw notFound('template');
  return toDto(row);
}
