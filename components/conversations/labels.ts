import type { Tone } from '#components/ui/badge.tsx';
import type { ChannelKind, DeliveryState } from '#lib/conversations/schemas.ts';

export const CHANNEL_NAMES: Readonly<Record<ChannelKind, string>> = {
  simulator: 'Simulator',
  web: 'Web chat',
  whatsapp: 'WhatsApp',
  email: 'E-mail',
  sms: 'SMS',
  telegram: 'Telegram',
  api: 'API',
};

export const DELIVERY: Readonly<Record<DeliveryState, { word: string; tone: Tone }>> = {
  queued: { word: 'Queued', tone: 'neutral' },
  sending: { word: 'Sending', tone: 'info' },
  sent: { word: 'Sent', tone: 'neutral' },
  delivered: { word: 'Delivered', tone: 'good' },
  read: { word: 'Read', tone: 'good' },
  failed: { word: 'Not delivered', tone: 'danger' },
  unknown: { word: 'Delivery unknown', tone: 'warning' },
};

/** `pricing_question` as people say it. */
export const humanise = (code: string): string => {
  const words = code.replaceAll(/[_.]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
