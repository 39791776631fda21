import type { EngagementSettings } from '../engagement.schemas.ts';

export interface MarkingFacts {
  settings: Pick<EngagementSettings, 'clicks' | 'opens' | 'consentedOnly'>;
  /** Of the person, to e-mail; null where nothing is recorded. */
  consent: 'granted' | 'withdrawn' | null;
  /** Nothing may be sent to this address. */
  suppressed: boolean;
  /** How many links of the mail lead elsewhere. */
  links: number;
}

/** What of a mail is measured. Nobody is followed who took a consent back, or, where that is asked for, gave none. */
export function decideMarking({ settings, consent, suppressed, links }: MarkingFacts): {
  links: boolean;
  open: boolean;
} {
  const allowed = !suppressed && (settings.consentedOnly ? consent === 'granted' : consent !== 'withdrawn');
  return { links: allowed && settings.clicks && links > 0, open: allowed && settings.opens };
}
