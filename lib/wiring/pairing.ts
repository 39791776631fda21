import { openForProbe, readConnection, removeConnection as removeKept } from '#lib/channels/index.ts';
import type { Pairing } from '#lib/channels/pairing.schemas.ts';
import { connectionIdInput } from '#lib/channels/schemas.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { env } from '#lib/core/env.ts';
import { conflict } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { ADAPTERS } from './adapters.ts';

const given = { does: 'connect channels', permission: 'channels.manage', input: connectionIdInput } as const;

async function pair(ctx: Ctx, input: { connectionId: string }, start: boolean): Promise<Pairing> {
  const { opened, pairing } = await pairingOf(ctx, input);
  const webhookUrl = new URL(`/api/webhooks/${opened.provider}/${opened.id}`, env().PUBLIC_URL).toString();
  return pairing.read(opened, start ? { webhookUrl } : null);
}

async function pairingOf(ctx: Ctx, input: { connectionId: string }) {
  const opened = await openForProbe({ ctx, input });
  const pairing = ADAPTERS[opened.provider]?.pairing;
  if (!pairing) throw conflict('This channel is not reached by a phone that is linked.', 'no_phone');
  return { opened, pairing };
}

/**
 * How the phone of a channel is linked, with the code to scan while it is not. A doorway of its own, like a check:
 * one call, no transaction open; nothing of it is kept.
 *
 * @throws AppError `not_found`, `conflict` for a channel without a phone.
 */
export const readPairing = defineVerb({
  ...given,
  name: 'read_pairing',
  run: ({ ctx, input }): Promise<Pairing> => pair(ctx, input, false),
});

/** Begins to link a phone, or goes on with it. @throws AppError `not_found`, `conflict` for a channel without a phone. */
export const startPairing = defineVerb({
  ...given,
  name: 'start_pairing',
  run: ({ ctx, input }): Promise<Pairing> => pair(ctx, input, true),
});

/** Ends the link to the phone. @throws AppError `not_found`, `conflict` for a channel without a phone. */
export const endPairing = defineVerb({
  ...given,
  name: 'end_pairing',
  run: async ({ ctx, input }): Promise<Pairing> => {
    const { opened, pairing } = await pairingOf(ctx, input);
    await pairing.end(opened);
    return pairing.read(opened, null);
  },
});

/** Forgets an account with its secrets and what it received; a phone that was linked to it is unlinked first. */
export const removeConnection = defineVerb({
  ...given,
  name: 'remove_connection',
  run: async ({ ctx, input }): Promise<{ id: string }> => {
    const { provider } = await readConnection({ ctx, input });
    const pairing = ADAPTERS[provider]?.pairing;
    // Only where there is a phone: an account whose keys can no longer be read must be removable as well.
    if (pairing) await pairing.end(await openForProbe({ ctx, input }));
    return removeKept({ ctx, input });
  },
});
