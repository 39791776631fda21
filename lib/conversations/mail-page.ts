import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { attachments } from '#db/schema/channels.ts';
import { messages } from '#db/schema/conversations.ts';
import { mailMessages } from '#db/schema/mail.ts';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { notFound } from '#lib/core/errors.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';

/** A mail as it was sent, unsanitised: for the one who sanitises it, and for nobody else. */
export interface RawMailPage {
  html: string;
  remoteImages: boolean;
  /** What `cid:` names in it. */
  images: { contentId: string; mime: string; bytes: Buffer }[];
}

const PICTURES = /^image\/(png|jpe?g|gif|webp)$/;
/** Bytes of all pictures of one mail that are shown within it; the rest can be opened below. */
const MAX_PICTURES = 4 * 1_048_576;

/** @throws AppError `not_found` for a message that is no mail or has no page. */
export const loadMailPage = defineVerb({
  name: 'load_mail_page',
  does: 'see conversations',
  permission: 'conversations.read',
  input: z.object({ messageId: idField }),
  run: ({ ctx, input }): Promise<RawMailPage> =>
    withTenant(ctx, async (tx) => {
      const [mail] = await tx
        .select({ html: mailMessages.html, remoteImages: mailMessages.remoteImages })
        .from(mailMessages)
        .where(
          and(eq(mailMessages.workspaceId, ctx.workspaceId), eq(mailMessages.messageId, input.messageId)),
        );
      if (!mail || mail.html === null) throw notFound('mail');
      const files = await tx
        .select({ source: attachments.source, mime: attachments.mime, bytes: attachments.bytes })
        .from(attachments)
        .where(
          and(
            eq(attachments.workspaceId, ctx.workspaceId),
            eq(attachments.messageId, input.messageId),
            eq(attachments.inline, true),
            eq(attachments.state, 'stored'),
          ),
        );
      let left = MAX_PICTURES;
      const images = files.flatMap(({ source, mime, bytes }) => {
        const { contentId } = source;
        if (!contentId || !bytes || !PICTURES.test(mime) || bytes.length > left) return [];
        left -= bytes.length;
        return [{ contentId, mime, bytes }];
      });
      return { html: mail.html, remoteImages: mail.remoteImages, images };
    }),
});

/** Somebody wants to see the pictures that lie on other servers: from now on everybody here does, for this mail. */
export const allowMailImages = defineVerb({
  name: 'allow_mail_images',
  does: 'see conversations',
  permission: 'conversations.read',
  input: z.object({ messageId: idField }),
  run: ({ ctx, input }): Promise<{ messageId: string }> =>
    withTenant(ctx, async (tx) => {
      const [changed] = await tx
        .update(mailMessages)
        .set({ remoteImages: true })
        .where(
          and(
            eq(mailMessages.workspaceId, ctx.workspaceId),
            eq(mailMessages.messageId, input.messageId),
            eq(mailMessages.remoteImages, false),
          ),
        )
        .returning({ id: mailMessages.messageId });
      const [message] = await tx
        .select({ contactId: messages.contactId, conversationId: messages.conversationId })
        .from(messages)
        .where(and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.id, input.messageId)));
      if (!message) throw notFound('mail');
      if (changed)
        await record(tx, ctx, {
          audit: {
            action: 'mail.images_shown',
            entity: { type: 'message', id: input.messageId },
            contactId: message.contactId,
            details: { conversationId: message.conversationId },
          },
          live: { topic: 'conversations', id: message.conversationId },
        });
      return { messageId: input.messageId };
    }),
});
