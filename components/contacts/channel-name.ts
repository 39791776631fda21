import { CHANNEL_NAMES } from '#components/conversations/labels.ts';

/** A channel as people say it; one nobody knows by its own name. */
export const channelName = (channel: string): string =>
  CHANNEL_NAMES[channel as keyof typeof CHANNEL_NAMES] ?? channel;
