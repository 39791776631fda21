import type { Tone } from '#components/ui/badge.tsx';
import type { ApiDeliveryDto } from '#lib/api-channel/schemas.ts';
import { errorWords } from '../provider-words.ts';

/** How the other system took a message, as one sign and word. */
export function deliveryState(delivery: ApiDeliveryDto): { word: string; tone: Tone } {
  const { state, way, attempts, stopped, deliveryState: came } = delivery;
  if (state === 'refused') return { word: 'Refused', tone: 'danger' };
  if (state === 'unknown') return { word: 'Not known', tone: 'warning' };
  if (state === 'waiting') {
    if (stopped) return { word: 'Stopped', tone: 'neutral' };
    if (way === 'poll')
      return { word: attempts === 0 ? 'To be fetched' : 'Not acknowledged', tone: 'neutral' };
    return { word: 'Trying again', tone: 'warning' };
  }
  if (came === 'failed') return { word: 'Failed', tone: 'danger' };
  if (came === 'read') return { word: 'Read', tone: 'good' };
  return came === 'delivered' ? { word: 'Delivered', tone: 'good' } : { word: 'Taken', tone: 'good' };
}

/** `answered 200 in 34 ms`, and what went wrong. */
export function answerWords({ httpStatus, tookMs, errorCode }: ApiDeliveryDto): string | null {
  const answered = httpStatus === null ? null : `answered ${httpStatus} in ${tookMs ?? 0} ms`;
  return (
    [answered, errorCode ? errorWords(errorCode).toLowerCase() : null].filter(Boolean).join('; ') || null
  );
}

/** Whether it may be told again, under the same id. */
export const mayGoAgain = ({ state }: ApiDeliveryDto): boolean => state === 'accepted' || state === 'unknown';
