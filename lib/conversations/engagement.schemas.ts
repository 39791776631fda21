import { z } from 'zod';
import { idField, versionField } from '#lib/core/fields.ts';

/** What is measured of the mail that goes out. */
export interface EngagementSettings {
  /** Links lead over us, so that clicks can be counted. */
  clicks: boolean;
  /** A picture of one dot tells that a mail was opened. */
  opens: boolean;
  /** Only mail to those whose consent to e-mail stands recorded. */
  consentedOnly: boolean;
  version: number;
}

/** Why a visit is not counted as a person's. */
export type Discount = 'asked_not' | 'prefetch' | 'program' | 'proxy' | 'scanner' | 'repeat';

/** What came of one message that went out. */
export interface MessageEngagement {
  /** The first message of theirs after it and before our next one. */
  reply: { messageId: string; seconds: number } | null;
  /** Its links that led over us, in the order of the text; empty where clicks were not measured. */
  links: { url: string; clicks: number; firstAt: string | null }[];
  /** Null where opening was not measured. */
  opens: { count: number; firstAt: string | null } | null;
  /** Visits of programs, proxies and scanners, and repetitions: seen, not counted. */
  discounted: number;
}

/** How somebody took what was sent to them in the last days. */
export interface ContactEngagement {
  /** Of how many days. */
  days: number;
  /** Messages that reached them. */
  sent: number;
  /** Of these, the ones they answered. */
  answered: number;
  /** Median of the times to their answers, in seconds; null without one. */
  medianReplySeconds: number | null;
  lastReplyAt: string | null;
  /** Links that were measured, and those of them that were clicked. */
  links: number;
  clicked: number;
  lastClickAt: string | null;
  /** Mails whose opening was measured, and those of them that were opened. */
  measuredOpens: number;
  opened: number;
  /** What was clicked, the latest first; at most ten. */
  clicks: { url: string; at: string; count: number; conversationId: string; messageId: string | null }[];
}

export const updateEngagementSettingsInput = z.object({
  clicks: z.boolean().optional(),
  opens: z.boolean().optional(),
  consentedOnly: z.boolean().optional(),
  version: versionField,
});

export const contactEngagementInput = z.object({ contactId: idField });

/** One visit of a link or a sign, as far as it is looked at. None of it is kept. */
export const recordVisitInput = z.object({
  markId: idField,
  method: z.string().max(20),
  userAgent: z.string().max(1000),
  /** What a browser says of why it asks (`Sec-Purpose`, `Purpose`, `X-Moz`, `X-Purpose`). */
  purpose: z.string().max(200),
  /** The visitor asks not to be followed (`Sec-GPC`, `DNT`). */
  private: z.boolean(),
});
