import type { ContactKey } from './contacts.ts';
import type { Colleague } from './team.ts';

export type StageKey = 'New' | 'Contacted' | 'Qualified' | 'Proposal' | 'won' | 'lost';

export interface SeedDeal {
  name: string;
  contact: ContactKey;
  stage: StageKey;
  /** Minor units of EUR. */
  amountMinor: number;
  /** Expected (or actual) close, in days from now. */
  closeInDays: number;
  /** Since so many days in its stage; before, it went through the earlier ones. */
  inStageDays: number;
  openedDays: number;
  owner: Colleague['key'];
  nextStep: string | null;
}

const deal = (
  name: string,
  contact: ContactKey,
  stage: StageKey,
  euros: number,
  [openedDays, inStageDays, closeInDays]: [number, number, number],
  owner: Colleague['key'],
  nextStep: string | null,
): SeedDeal => ({
  name,
  contact,
  stage,
  amountMinor: euros * 100,
  openedDays,
  inStageDays,
  closeInDays,
  owner,
  nextStep,
});

/** Amounts follow the price list: buildings x plan x 12 months, hardware on top where it is known. */
export const DEALS: readonly SeedDeal[] = [
  deal(
    'Six lock stations on the Danube',
    'leopold',
    'New',
    9_288,
    [5, 5, 75],
    'operator',
    'Ask for the list of stations',
  ),
  deal('Brick ovens, four branches', 'anton', 'New', 6_192, [4, 4, 60], 'operator', 'Send the pilot offer'),
  deal(
    'Campus Norte, phase one',
    'maria',
    'Contacted',
    21_672,
    [18, 11, 90],
    'operator',
    'Call with the works department',
  ),
  deal(
    'School building and boarding house',
    'jerome',
    'Contacted',
    2_632,
    [10, 8, 50],
    'operator',
    'Confirm the discount for schools',
  ),
  deal(
    'Twelve residential blocks',
    'svenolof',
    'Qualified',
    60_000,
    [30, 16, 35],
    'manager',
    'Wait for the board',
  ),
  deal(
    'PUE reporting, two halls',
    'marcus',
    'Qualified',
    34_500,
    [33, 9, 40],
    'operator',
    'Show the API to their engineers',
  ),
  deal(
    'Cellar and bottling line',
    'radek',
    'Qualified',
    3_096,
    [40, 21, 20],
    'operator',
    'Agree on a date for the electrician',
  ),
  deal(
    'Portfolio of 31 office buildings',
    'oliver',
    'Proposal',
    148_800,
    [48, 12, 18],
    'manager',
    'Second meeting with the board',
  ),
  deal(
    'Three hospitals, heat and power',
    'ingrid',
    'Proposal',
    96_400,
    [60, 19, 12],
    'manager',
    'Answer the data protection questions',
  ),
  deal(
    'White label for tenants',
    'ulrich',
    'Proposal',
    57_000,
    [77, 33, 30],
    'manager',
    'Clear up the reseller margin',
  ),
  deal('Press shop, ISO 50001', 'kenji', 'won', 41_900, [70, 14, -14], 'manager', null),
  deal('Night-time base load study', 'grace', 'lost', 18_000, [95, 40, -40], 'manager', null),
];
