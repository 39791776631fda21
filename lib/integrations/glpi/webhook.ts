import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { safeEqual } from '#lib/core/secrets.ts';
import type { Heard } from '#lib/mirrors/ports.ts';
import { jsonOf } from '../outside/index.ts';

/**
 * Whether a call comes from the GLPI that holds the secret (`Webhook::getSignature`): HMAC-SHA256 over the raw body and
 * the time beside it. It is sent by GLPI's own queue, minutes later on a bad day: its age says nothing.
 */
export function provesGlpi(headers: Headers, body: Buffer, secret: string): boolean {
  const said = headers.get('x-glpi-signature') ?? '';
  const at = headers.get('x-glpi-timestamp') ?? '';
  const ours = createHmac('sha256', secret).update(body).update(at).digest('hex');
  return said !== '' && safeEqual(said.toLowerCase(), ours);
}

const shape = z.looseObject({
  event: z.string(),
  item: z.looseObject({
    id: z.coerce.number(),
    itemtype: z.string().optional(),
    /** Followups and solutions name the ticket they hang on. */
    items_id: z.coerce.number().optional(),
    tickets_id: z.coerce.number().optional(),
  }),
});

/** Which ticket a webhook is about. It is a hint: what changed is read, never taken from here. */
export function heardOfGlpi(body: Buffer): Heard[] {
  const said = shape.safeParse(jsonOf(body));
  if (!said.success) return [];
  const { id, items_id, tickets_id } = said.data.item;
  return [{ externalId: String(items_id ?? tickets_id ?? id), stamp: '' }];
}
