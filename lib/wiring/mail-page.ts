import { z } from 'zod';
import { allowMailImages, loadMailPage } from '#lib/conversations/index.ts';
import type { MailPage } from '#lib/conversations/schemas.ts';
import { env } from '#lib/core/env.ts';
import { idField } from '#lib/core/fields.ts';
import { createSigner } from '#lib/core/secrets.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { sanitiseHtml } from '#lib/integrations/email/index.ts';
import { callOutside } from '#lib/integrations/outside/index.ts';

const signer = () => createSigner(env().ENCRYPTION_KEYS, 'mail-image');

/**
 * A mail as it was sent, harmless: sanitised anew whenever it is shown. Pictures on other servers are left out until
 * somebody asks for them, and are then fetched by us, so that their sender learns neither who reads nor from where.
 *
 * @throws AppError `not_found` for a message that is no mail or has no page.
 */
export const showMail = defineVerb({
  name: 'show_mail',
  does: 'see conversations',
  permission: 'conversations.read',
  input: z.object({ messageId: idField, images: z.boolean().default(false) }),
  run: async ({ ctx, input: { messageId, images } }): Promise<MailPage> => {
    if (images) await allowMailImages({ ctx, input: { messageId } });
    const page = await loadMailPage({ ctx, input: { messageId } });
    const byId = new Map(page.images.map((image) => [image.contentId, image]));
    const remote = (url: string): string => {
      const { keyId, sign } = signer();
      const query = new URLSearchParams({
        workspace: ctx.workspaceId,
        url,
        key: keyId,
        signature: sign(`${ctx.workspaceId}:${url}`),
      });
      return `/api/mail-image?${query}`;
    };
    const safe = sanitiseHtml(page.html, {
      imageOf: (id) => {
        const image = byId.get(id);
        return image ? `data:${image.mime};base64,${image.bytes.toString('base64')}` : null;
      },
      remote: page.remoteImages ? remote : null,
    });
    return { html: safe.html, blockedImages: page.remoteImages ? 0 : safe.remoteImages };
  },
});

export type RemoteImage = { kind: 'image'; type: string; bytes: Buffer } | { kind: 'none' };

const MAX_IMAGE = 5 * 1_048_576;

/** Fetches a picture that a mail shows: only an address that we signed, only from the public internet, only a picture. */
export async function fetchMailImage(query: URLSearchParams): Promise<RemoteImage> {
  const [workspaceId = '', url = '', key = '', signature = ''] = ['workspace', 'url', 'key', 'signature'].map(
    (name) => query.get(name) ?? '',
  );
  if (signer().check(key, `${workspaceId}:${url}`, signature) !== 'right') return { kind: 'none' };
  const answer = await callOutside({
    method: 'GET',
    // What was plain is asked for encrypted: most servers answer both.
    url: url.replace(/^http:/i, 'https:'),
    headers: { accept: 'image/webp,image/png,image/jpeg,image/gif' },
    timeoutMs: 8_000,
    maxBytes: MAX_IMAGE,
  });
  if (answer.kind !== 'answered' || answer.status !== 200) return { kind: 'none' };
  const type = /^image\/(png|jpeg|gif|webp)/i.exec(answer.headers['content-type'] ?? '')?.[0]?.toLowerCase();
  return type ? { kind: 'image', type, bytes: answer.body } : { kind: 'none' };
}
