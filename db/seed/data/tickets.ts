import type { TagColour } from '#db/schema/tickets.ts';
import type { ContactKey } from './contacts.ts';
import type { SeedCitation } from './conversations.ts';
import type { Colleague } from './team.ts';

export interface SeedTicket {
  subject: string;
  description: string;
  status: 'open' | 'pending' | 'solved';
  priority: 'normal' | 'high';
  contact: ContactKey;
  assignee: Colleague['key'] | null;
  tags: string[];
  watchers?: Colleague['key'][];
  hoursAgo: number;
  solvedHoursAgo?: number;
  /** What an agent drafted for it. */
  answer?: { text: string; confidence: number; cites: SeedCitation[] };
  /** Lines of the checklist, all of them done, and the article an agent drafted from them. */
  steps?: string[];
  article?: { title: string; body: string };
}

export const TAGS: readonly { name: string; colour: TagColour }[] = [
  { name: 'sign-in', colour: 'accent' },
  { name: 'rollout', colour: 'good' },
  { name: 'invoice', colour: 'plain' },
  { name: 'readings', colour: 'info' },
  { name: 'hospital', colour: 'warning' },
];

/** In the order of their numbers: oldest first. */
export const TICKETS: readonly SeedTicket[] = [
  {
    subject: 'Single sign-on with Entra ID',
    description:
      'They signed the Portfolio plan and want SAML with Entra ID before the other plants join. Metadata file is attached to the contract.',
    status: 'solved',
    priority: 'normal',
    contact: 'kenji',
    assignee: 'helper',
    tags: ['sign-in', 'rollout'],
    hoursAgo: 290,
    solvedHoursAgo: 220,
    steps: [
      'Add Tarnfield in Entra ID as an enterprise application of your own',
      'Upload the metadata file under Settings, Sign-in, Single sign-on',
      'Test with one account before it is switched on for everybody',
    ],
    article: {
      title: 'Single sign-on with Entra ID',
      body: '## They want SAML with Entra ID before the other plants join\n\n1. Add Tarnfield in Entra ID as an enterprise application of your own\n2. Upload the metadata file under Settings, Sign-in, Single sign-on\n3. Test with one account before it is switched on for everybody',
    },
  },
  {
    subject: 'Invoice of last month goes to the old address',
    description:
      'Accounting moved to Brno. The invoice of last month carries the old address and the VAT number of the former company.',
    status: 'pending',
    priority: 'normal',
    contact: 'eva',
    assignee: 'operator',
    tags: ['invoice'],
    watchers: ['operator'],
    hoursAgo: 52,
  },
  {
    subject: 'Meter on the feed shows twice the bill',
    description:
      'Main distribution of ward C: the sum is twice the bill of the utility. Probably the sub-distribution is counted again.',
    status: 'open',
    priority: 'high',
    contact: 'hamza',
    assignee: null,
    tags: ['readings', 'hospital'],
    watchers: ['helper'],
    hoursAgo: 20,
    answer: {
      text: 'Hello Hamza,\n\nValues twice as high as the bill mean that two meters measure the same conductor, often a sub-distribution and its feed. Set the lower one to Part of the upper one on the page Circuits.\n\nBest regards',
      confidence: 0.78,
      cites: [
        {
          article: 'missing-or-wrong-readings',
          quote: 'Two meters measure the same conductor, often a sub-distribution and its feed.',
        },
      ],
    },
  },
];
