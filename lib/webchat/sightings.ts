import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { webchatSightings } from '#db/schema/webchat.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { readConnection } from '#lib/channels/index.ts';
import { CHAT_LANGUAGES, chatSettingsOf } from '#lib/channels/webchat.schemas.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { readSla } from '#lib/sla/index.ts';
import { sayTexts } from './say-texts.ts';
import type { ChatState } from './schemas.ts';
import { TEXTS } from './texts.ts';

/** Not more often, in milliseconds: pages are opened all the time. */
const EVERY_MS = 60_000;

/** A page has asked for the chat. Of those that are not listed only the last one is kept: anybody can name any. */
export async function noteSighting(
  ctx: Ctx,
  connectionId: string,
  seen: { origin: string; refused: boolean },
): Promise<void> {
  const { workspaceId, now } = ctx;
  await withTenant(ctx, async (tx) => {
    const here = and(
      eq(webchatSightings.workspaceId, workspaceId),
      eq(webchatSightings.connectionId, connectionId),
    );
    const rows = await tx.select().from(webchatSightings).where(here);
    const last = rows.find(({ origin, refused }) =>
      seen.refused ? refused : origin === seen.origin && !refused,
    );
    if (last && now.getTime() - last.seenAt.getTime() < EVERY_MS) return;
    if (seen.refused) await tx.delete(webchatSightings).where(and(here, eq(webchatSightings.refused, true)));
    await tx
      .insert(webchatSightings)
      .values({ workspaceId, connectionId, ...seen, seenAt: now })
      .onConflictDoUpdate({
        target: [webchatSightings.workspaceId, webchatSightings.connectionId, webchatSightings.origin],
        set: { seenAt: now, refused: seen.refused },
      });
    await record(tx, ctx, { live: { topic: 'settings', id: connectionId } });
  });
}

/** Where a chat was seen, the hours it can follow, and what it says. @throws AppError `not_found`. */
export const readChat = defineVerb({
  name: 'read_chat',
  does: 'connect channels',
  permission: 'channels.manage',
  input: z.object({ connectionId: idField }),
  run: async ({ ctx, input }): Promise<ChatState> => {
    const { settings } = await readConnection({ ctx, input });
    const { calendars } = await readSla({ ctx, input: {} });
    const rows = await withTenant(ctx, (tx) =>
      tx
        .select()
        .from(webchatSightings)
        .where(
          and(
            eq(webchatSightings.workspaceId, ctx.workspaceId),
            eq(webchatSightings.connectionId, input.connectionId),
          ),
        ),
    );
    const told = rows
      .sort((a, b) => b.seenAt.getTime() - a.seenAt.getTime())
      .map(({ origin, refused, seenAt }) => ({ origin, refused, seenAt: seenAt.toISOString() }));
    const own = chatSettingsOf({ ...settings, title: '', welcome: '', consent: '', agentName: '' });
    const texts = Object.fromEntries(
      CHAT_LANGUAGES.map((language) => [language, sayTexts(own, language, { open: true, opensAt: null })]),
    ) as ChatState['texts'];
    return {
      seen: told.filter(({ refused }) => !refused),
      refused: told.find(({ refused }) => refused) ?? null,
      calendars: calendars.map(({ id, name }) => ({ id, name })),
      texts,
      answers: Object.fromEntries(
        CHAT_LANGUAGES.map((language) => [language, TEXTS[language].answers]),
      ) as ChatState['answers'],
    };
  },
});
