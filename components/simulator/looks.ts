import type { ChannelKind } from '#lib/conversations/schemas.ts';

/** How the phone is dressed. Messages always travel by the simulator's own channel. */
export const LOOKS = [
  { value: 'simulator', label: 'Simulator' },
  { value: 'whatsapp', label: 'WhatsApp' },
  { value: 'sms', label: 'SMS' },
  { value: 'email', label: 'E-mail' },
] as const satisfies readonly { value: ChannelKind; label: string }[];

export type Look = (typeof LOOKS)[number]['value'];

/** The customer's own bubbles and those that came, by look; e-mail has sheets instead of bubbles. */
export const BUBBLES: Readonly<Record<Look, { mine: string; theirs: string; rows: string }>> = {
  simulator: {
    mine: 'rounded-lg rounded-br-none border-accent-line bg-accent-soft',
    theirs: 'rounded-lg rounded-bl-none border-line bg-surface',
    rows: '',
  },
  whatsapp: {
    mine: 'rounded-lg rounded-tr-none border-good-line bg-good-soft',
    theirs: 'rounded-lg rounded-tl-none border-line bg-surface',
    rows: '',
  },
  sms: {
    mine: 'rounded-xl border-info-line bg-info-soft',
    theirs: 'rounded-xl border-line bg-sunken',
    rows: '',
  },
  email: {
    mine: 'w-full rounded-md border-line bg-sunken',
    theirs: 'w-full rounded-md border-line-strong bg-surface',
    rows: 'max-w-full',
  },
};
