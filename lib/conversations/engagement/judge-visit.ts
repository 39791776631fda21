import type { Discount } from '../engagement.schemas.ts';
import { programOf } from './known-programs.ts';

/** What is known of a visit when it comes. Times in seconds; null where there was none. */
export interface VisitFacts {
  kind: 'link' | 'open';
  method: string;
  userAgent: string;
  purpose: string;
  private: boolean;
  /** Since the mail went out. */
  sinceSent: number | null;
  /** Since the last counted visit of the same mark. */
  sinceSame: number | null;
  /** Since the last visit of another link of the same mail. */
  sinceOther: number | null;
}

export type VisitAnswer =
  | { kind: 'count' }
  /** `burst`: the visits of the other links just before were no person's either. */
  | { kind: 'discount'; why: Discount; burst: boolean };

/** Filters of mail servers follow links while they take a mail in; nobody has read it by then. */
const TOO_SOON_SECONDS = 10;
/** Nobody opens two links of a mail within this time. */
const BURST_SECONDS = 2;
/** A second click this soon is the same click, or a page that was loaded again. */
const REPEAT_SECONDS = 60;

/** Whether a visit counts as a person's. In doubt it does not: a number that is too small misleads less. */
export function judgeVisit(facts: VisitFacts): VisitAnswer {
  const discount = (why: Discount, burst = false): VisitAnswer => ({ kind: 'discount', why, burst });
  if (facts.private) return discount('asked_not');
  if (/prefetch|prerender|preview|instant/i.test(facts.purpose)) return discount('prefetch');
  if (facts.method !== 'GET') return discount('scanner');
  const program = programOf(facts.userAgent);
  // Who clicks does not come through a proxy for pictures: behind a link it is a program like others.
  if (program) return discount(program === 'proxy' && facts.kind === 'link' ? 'program' : program);
  if (facts.sinceSent === null || facts.sinceSent < TOO_SOON_SECONDS) return discount('scanner');
  if (facts.kind === 'link' && facts.sinceOther !== null && facts.sinceOther < BURST_SECONDS)
    return discount('scanner', true);
  if (facts.sinceSame !== null && facts.sinceSame < REPEAT_SECONDS) return discount('repeat');
  return { kind: 'count' };
}
