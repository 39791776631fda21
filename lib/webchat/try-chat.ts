import { z } from 'zod';
import { openForProbe } from '#lib/channels/index.ts';
import { idField } from '#lib/core/fields.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { takeWritten } from './take-written.ts';
import { makeVisitorToken } from './visitor-token.ts';

/** Writes by the chat as a visitor would, to see that it arrives in the inbox. @throws AppError `not_found`. */
export const tryChat = defineVerb({
  name: 'try_chat',
  does: 'connect channels',
  permission: 'channels.manage',
  input: z.object({ connectionId: idField }),
  run: async ({ ctx, input }): Promise<{ sent: true }> => {
    const connection = await openForProbe({ ctx, input });
    // One visitor for each who tries: their conversation goes on.
    const handle = `visitor-test-${ctx.actor.id.slice(-8)}`;
    await takeWritten(ctx, connection, {
      token: makeVisitorToken(connection.id, handle, ctx.now),
      clientId: newId(),
      text: `This is a test of the web chat "${connection.settings.title || connection.address}".`,
      name: `${ctx.actor.name} (test)`,
    });
    return { sent: true };
  },
});
