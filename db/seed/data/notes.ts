import type { ContactKey } from './contacts.ts';
import type { Colleague } from './team.ts';

export interface SeedNote {
  contact: ContactKey;
  author: Colleague['key'];
  hoursAgo: number;
  /** Markdown. */
  body: string;
  pinned?: boolean;
}

/** What the team of the demo wrote down about people. */
export const NOTES: readonly SeedNote[] = [
  {
    contact: 'leopold',
    author: 'operator',
    hoursAgo: 90,
    pinned: true,
    body: 'Decides together with the **port authority**.\n\n- Budget year ends in March\n- Wants one contact for all six stations',
  },
  {
    contact: 'leopold',
    author: 'admin',
    hoursAgo: 30,
    body: 'Met at the site. The third station has no mains.',
  },
  {
    contact: 'maria',
    author: 'operator',
    hoursAgo: 70,
    body: 'Prefers to be called after four in the afternoon.',
  },
  {
    contact: 'svenolof',
    author: 'manager',
    hoursAgo: 50,
    body: 'Discount above 8 % only with my signature.',
  },
];
