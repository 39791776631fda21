import type { WebhookCall } from '#lib/channels/ports.ts';
import { safeEqual } from '#lib/core/secrets.ts';

/** Providers that sign nothing repeat a key of ours: as the password of Basic auth, or as `?key=` in the address. */
export function provesKey(call: WebhookCall, key: string | undefined): boolean {
  if (!key) return false;
  const basic = /^basic\s+(\S+)$/i.exec(call.headers.get('authorization') ?? '')?.[1];
  const password = basic ? Buffer.from(basic, 'base64').toString('utf8').split(':').slice(1).join(':') : '';
  return safeEqual(password, key) || safeEqual(call.url.searchParams.get('key') ?? '', key);
}
