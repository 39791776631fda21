import { openForProbe, recordProbe, storeTemplates } from '#lib/channels/index.ts';
import type { OpenConnection, ProbeResult } from '#lib/channels/ports.ts';
import { type ConnectionDto, connectionIdInput } from '#lib/channels/schemas.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { env } from '#lib/core/env.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { ADAPTERS } from './adapters.ts';
import { fetchMail } from './fetch-mail.ts';

/** No check may hold a request longer, in milliseconds. */
const PROBE_MS = 10_000;

export interface Probed {
  ok: boolean;
  /** One sentence: what was found, and what to do about it. */
  message: string;
  connection: ConnectionDto;
}

/**
 * Asks the provider whether the account works; a channel that does is switched on. A doorway of its own: the call
 * is made with no transaction open, and what it found is then stored by a verb.
 */
export const testConnection = defineVerb({
  name: 'test_connection',
  does: 'connect channels',
  permission: 'channels.manage',
  input: connectionIdInput,
  run: async ({ ctx, input }): Promise<Probed> => {
    const opened = await openForProbe({ ctx, input });
    const webhookUrl = new URL(`/api/webhooks/${opened.provider}/${opened.id}`, env().PUBLIC_URL).toString();
    const result = await withLimit(
      ADAPTERS[opened.provider]?.probe(opened, webhookUrl) ??
        Promise.resolve<ProbeResult>({
          ok: false,
          code: 'channel_not_connected',
          message: `Nothing here speaks to "${opened.provider}".`,
        }),
    );
    const connection = await recordProbe({
      ctx,
      input: {
        ...input,
        result: result.ok
          ? { ok: true, ...(result.learned ? { learned: result.learned } : {}) }
          : { ok: false, code: result.code },
      },
    });
    if (result.ok) await Promise.all([takeTemplates(ctx, opened), markMailbox(ctx, opened)]);
    return {
      ok: result.ok,
      message: result.ok ? ['It works.', ...(result.notes ?? [])].join(' ') : result.message,
      connection,
    };
  },
});

async function withLimit(work: Promise<ProbeResult>): Promise<ProbeResult> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<ProbeResult>((resolve) => {
    timer = setTimeout(
      () =>
        resolve({ ok: false, code: 'timed_out', message: 'The provider did not answer within ten seconds.' }),
      PROBE_MS,
    );
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** What may be sent outside the window, as the provider keeps it now. The check holds without it. */
async function takeTemplates(ctx: Ctx, opened: OpenConnection): Promise<void> {
  const synced = await ADAPTERS[opened.provider]?.templates?.(opened);
  if (synced?.ok)
    await storeTemplates({ ctx, input: { connectionId: opened.id, templates: synced.templates } });
}

/** Where mail is fetched: from here on. Without it, what comes before the next minute would count as history. */
async function markMailbox(ctx: Ctx, { id }: OpenConnection): Promise<void> {
  await fetchMail(systemCtx({ workspaceId: ctx.workspaceId, name: 'mail' }), id, `check:${newId()}`);
}
