import { withTenant } from '#db/tenant.ts';
import type { FileCarrier } from '#lib/channels/files.schemas.ts';
import { findCarrier } from '#lib/channels/index.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { conversationInput } from '../files.schemas.ts';
import { findConversation } from '../repo.ts';

/** What would carry files of this conversation, with its limits, or why nothing does. @throws AppError `not_found`. */
export const readCarrier = defineVerb({
  name: 'read_carrier',
  does: 'see conversations',
  permission: 'conversations.read',
  input: conversationInput,
  run: ({ ctx, input }): Promise<FileCarrier> =>
    withTenant(ctx, async (tx) =>
      findCarrier(tx, ctx, await findConversation(tx, ctx, input.conversationId)),
    ),
});
