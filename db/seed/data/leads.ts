import type { ContactKey } from './contacts.ts';

export interface SeedLead {
  contact: ContactKey;
  status: 'new' | 'contacted' | 'qualified' | 'disqualified' | 'converted';
  source: string;
  /** Adds up to the score. */
  reasons: { points: number; reason: string }[];
  summary: string | null;
  nextAction: string | null;
  daysAgo: number;
  /** Last sign of life, in hours. */
  hoursSince: number;
}

const lead = (
  contact: ContactKey,
  status: SeedLead['status'],
  source: string,
  reasons: [number, string][],
  [daysAgo, hoursSince]: [number, number],
  summary: string | null = null,
  nextAction: string | null = null,
): SeedLead => ({
  contact,
  status,
  source,
  reasons: reasons.map(([points, reason]) => ({ points, reason })),
  summary,
  nextAction,
  daysAgo,
  hoursSince,
});

/**
 * Leads without a conversation of their own; those with one stand in conversations.ts, because what is known of them
 * was said there. Deals come from the converted ones.
 */
export const LEADS: readonly SeedLead[] = [
  lead(
    'leopold',
    'converted',
    'fair',
    [
      [25, 'Named a need: consumption of six lock stations'],
      [15, 'Decides alone'],
      [10, 'Answered within a day'],
    ],
    [23, 120],
    'Wants to see what six lock stations use, one bill for all.',
    'Ask for the list of stations',
  ),
  lead(
    'anton',
    'converted',
    'web',
    [
      [25, 'Named a need: gas price of the ovens'],
      [20, 'Owner of the company'],
      [10, 'Wrote twice in a week'],
    ],
    [9, 96],
    'Runs four bakeries with gas and electric ovens; wants to know which branch wastes.',
    'Send the pilot offer',
  ),
  lead(
    'maria',
    'converted',
    'referral',
    [
      [25, 'Named a need: metering for a campus'],
      [15, 'Budget of the year is named'],
      [10, 'Works department is involved'],
    ],
    [29, 260],
    'Campus of 14 buildings, begins with four.',
    'Call with the works department',
  ),
  lead(
    'jerome',
    'converted',
    'web',
    [
      [20, 'Named a need: two buildings'],
      [15, 'Answers for purchases up to €5,000'],
    ],
    [11, 190],
    null,
    'Confirm the discount for schools',
  ),
  lead(
    'marcus',
    'converted',
    'web',
    [
      [25, 'Named a need: PUE per hall'],
      [20, 'Budget is approved'],
      [15, 'Wants to be live this quarter'],
    ],
    [38, 210],
    'Two halls, wants raw values by API for his own reports.',
    'Show the API to their engineers',
  ),
  lead(
    'radek',
    'converted',
    'fair',
    [
      [20, 'Named a need: cooling in the cellar'],
      [20, 'Owner of the company'],
    ],
    [47, 500],
    null,
    null,
  ),
  lead(
    'oliver',
    'converted',
    'referral',
    [
      [25, 'Named a need: 31 buildings'],
      [25, 'Budget of €150,000 a year'],
      [15, 'Board decides this month'],
    ],
    [52, 70],
    'Landlord of 31 office buildings in three cities; the board compares us with one other offer.',
    'Second meeting with the board',
  ),
  lead(
    'ingrid',
    'converted',
    'tender',
    [
      [25, 'Named a need: three hospitals'],
      [20, 'Budget stands in the tender'],
      [20, 'Decision by a fixed date'],
    ],
    [64, 30],
    'Public tender; open questions are about data protection only.',
    'Answer the data protection questions',
  ),
  lead(
    'ulrich',
    'converted',
    'partner',
    [
      [20, 'Named a need: offer for tenants'],
      [15, 'Head of sales'],
    ],
    [81, 800],
    null,
    'Clear up the reseller margin',
  ),
  lead(
    'kenji',
    'converted',
    'fair',
    [
      [25, 'Named a need: ISO 50001 audit'],
      [25, 'Budget approved'],
      [20, 'Decides alone'],
      [15, 'Audit in the autumn'],
    ],
    [75, 340],
    'Bought the Portfolio plan for one press shop; two more plants to follow.',
    null,
  ),
  lead(
    'grace',
    'converted',
    'tender',
    [
      [20, 'Named a need: base load at night'],
      [10, 'Budget of the trust'],
    ],
    [101, 960],
    null,
    null,
  ),
  lead(
    'imogen',
    'qualified',
    'referral',
    [
      [20, 'Sits on the board'],
      [15, 'Asked for the service level'],
    ],
    [50, 400],
    null,
    'Invite to the review of the pilot',
  ),
  lead(
    'chidi',
    'contacted',
    'web',
    [
      [15, 'Asked about ISO/IEC 27001'],
      [10, 'Head of security'],
    ],
    [37, 520],
    null,
    null,
  ),
  lead(
    'astrid',
    'contacted',
    'newsletter',
    [
      [15, 'Read the report on residential blocks'],
      [5, 'Opened two mails'],
    ],
    [34, 600],
    null,
    null,
  ),
  lead('desmond', 'new', 'web', [[10, 'Asked for the price list']], [17, 380], null, null),
  lead(
    'hamza',
    'contacted',
    'import',
    [[10, 'Estates manager of a known account']],
    [100, 1_400],
    null,
    null,
  ),
  lead(
    'yuki',
    'new',
    'web',
    [
      [10, 'Advises three companies'],
      [5, 'Asked for a partner programme'],
    ],
    [27, 620],
    null,
    null,
  ),
  lead('dilnoza', 'disqualified', 'web', [[0, 'Writes a thesis, no building']], [19, 440], null, null),
  lead(
    'noor',
    'contacted',
    'fair',
    [
      [15, 'Installer with 40 customers'],
      [10, 'Wants to resell'],
    ],
    [55, 700],
    null,
    'Send the partner agreement',
  ),
];
