import type { Tone } from '#components/ui/badge.tsx';
import type { Pairing } from '#lib/channels/pairing.schemas.ts';

/** How a session stands, and what to do next. */
export const PAIRING_WORDS: Readonly<Record<Pairing['state'], { word: string; tone: Tone; next: string }>> = {
  no_bridge: {
    word: 'No bridge',
    tone: 'warning',
    next: 'This installation has no bridge to WhatsApp Web. Whoever runs it finds how to add one in its documentation.',
  },
  unreachable: {
    word: 'Bridge silent',
    tone: 'danger',
    next: 'The bridge does not answer. Ask whoever runs this installation whether it is started.',
  },
  refused: {
    word: 'Bridge refuses',
    tone: 'danger',
    next: 'The secret must be the same at both ends. Ask whoever runs this installation.',
  },
  not_started: { word: 'Not linked', tone: 'neutral', next: 'Link a phone to begin.' },
  starting: { word: 'Starting', tone: 'info', next: 'The code comes in a moment.' },
  pairing: { word: 'Waiting for the phone', tone: 'info', next: 'Scan this code. It changes by itself.' },
  paired: { word: 'Linked', tone: 'good', next: 'Messages to this number come in here.' },
  other_number: {
    word: 'Another phone',
    tone: 'danger',
    next: 'This is not the number of the channel. Unlink it and link the right phone.',
  },
  lost: { word: 'Link lost', tone: 'danger', next: 'WhatsApp has ended the session. Link the phone again.' },
};
