import type { SendDto } from '#lib/conversations/sends.schemas.ts';

/** Why a message that may go waits, as a clause after "Goes out later". */
export const WAIT_WORDS: Readonly<Record<NonNullable<SendDto['waitsFor']>, string>> = {
  account_gap: 'because this number leaves a minute or more between messages',
  day_cap: 'because this number has sent what it may in 24 hours',
  account_hours: 'because this number does not write at this hour',
  recipient_hours: 'because of the quiet hours where they are',
  pair_gap: 'because the provider wants a pause between two messages to one person',
  provider: 'because the provider asked us to wait',
};
