/** What the record keeps about a change besides its fields; older entries may lack any of it. */
export type Details = Record<string, unknown>;

/** What stands after the name of who did it, by action: the words, or how they are made of the details. */
export type ActionWords = Readonly<Record<string, string | ((details: Details) => string)>>;

const CHANNELS: Readonly<Record<string, string>> = {
  whatsapp: 'WhatsApp',
  email: 'e-mail',
  sms: 'SMS',
  telegram: 'Telegram',
  web: 'the web chat',
  api: 'the API',
  simulator: 'the simulator',
};

/** A word of the details, for people; null where it is missing. */
export const text = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value.replaceAll('_', ' ') : null;

/** A channel by the name people use for it. */
export const channelName = (value: unknown): string | null => CHANNELS[String(value)] ?? text(value);

/** " through WhatsApp", or nothing. */
export const via = (value: unknown): string => (text(value) ? ` through ${channelName(value)}` : '');

/** A field's name in the code as people read it: `closeDate` is "Close date". */
export function humanField(field: string): string {
  const words = field
    .replaceAll(/([A-Z])/g, ' $1')
    .replace(/^attributes\./, '')
    .replaceAll('_', ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
