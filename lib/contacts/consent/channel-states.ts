import type { IdentityKind } from '#db/schema/contacts.ts';
import type { ChannelKind } from '#db/schema/conversations.ts';
import { CHANNELS } from '#lib/core/channels.ts';
import type { ChannelConsentDto } from '../consent.schemas.ts';
import type { SuppressionDto } from '../schemas.ts';

/** By which kinds of address a channel reaches somebody, the best first. The web chat and the API need none. */
export const ADDRESSES_OF: Readonly<Record<ChannelKind, readonly IdentityKind[]>> = {
  whatsapp: ['wa_id', 'bsuid', 'phone'],
  email: ['email'],
  sms: ['phone'],
  telegram: ['telegram'],
  simulator: ['phone'],
  web: [],
  api: [],
};

/** Channels on which a business writes to people: they are shown as soon as there is an address. */
const WRITTEN_TO: ReadonlySet<ChannelKind> = new Set(['whatsapp', 'email', 'sms', 'telegram']);

/**
 * Each channel that says something about this person, in one order: those they have an address for, those they agreed
 * to or refused, those that are blocked. A block stands above an agreement; nobody said anything is its own state.
 */
export function channelStates(of: {
  kinds: readonly IdentityKind[];
  consents: readonly (NonNullable<ChannelConsentDto['consent']> & { channel: string })[];
  suppressions: readonly SuppressionDto[];
}): ChannelConsentDto[] {
  return CHANNELS.flatMap((channel) => {
    const reachable = ADDRESSES_OF[channel].some((kind) => of.kinds.includes(kind));
    const found = of.consents.find((one) => one.channel === channel);
    const blocked = of.suppressions.filter((one) => one.channel === channel);
    if (!found && blocked.length === 0 && !(reachable && WRITTEN_TO.has(channel))) return [];
    const { channel: _, ...consent } = found ?? { channel };
    return [
      {
        channel,
        state:
          blocked.length > 0
            ? 'suppressed'
            : found?.status === 'granted'
              ? 'consented'
              : (found?.status ?? 'unknown'),
        consent: found ? (consent as NonNullable<ChannelConsentDto['consent']>) : null,
        suppressions: blocked,
        reachable,
      },
    ];
  });
}
