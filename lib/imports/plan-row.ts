import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js';
import { type Identity, normaliseEmail, normalisePhone } from '#lib/contacts/index.ts';
import { createContactInput, LEAD_STATUSES, type LeadStatus } from '#lib/contacts/schemas.ts';
import { minorUnits } from '#lib/ui/format.ts';
import { parseAmount } from '#lib/ui/parse-amount.ts';
import { CONSENT_CHANNELS, type ImportKind } from './fields.schemas.ts';
import { readDate } from './read-date.ts';

export interface PlannedPerson {
  name: string | null;
  identities: Identity[];
  account: string | null;
  ownerId: string | null;
  tags: string[];
  language: string | null;
  timeZone: string | null;
  preferredChannel: string | null;
  consents: { channel: string; status: 'granted' | 'withdrawn' }[];
}

export interface PlannedLead {
  status: LeadStatus;
  source: string | null;
  nextAction: string | null;
  ownerId: string | null;
}

export interface PlannedDeal {
  name: string | null;
  /** Minor units; null: the file says nothing. */
  amountMinor: number | null;
  currency: string | null;
  closeDate: string | null;
  pipelineId: string | null;
  stageId: string | null;
  nextStep: string | null;
  ownerId: string | null;
}

/** What a row asks for, or why it cannot be had; `notes` say what of it is left out. */
export type PlannedRow =
  | { kind: 'refused'; reasons: string[] }
  | {
      kind: 'planned';
      externalId: string | null;
      person: PlannedPerson | null;
      lead: PlannedLead | null;
      deal: PlannedDeal | null;
      notes: string[];
    };

export interface RowRules {
  /** National numbers are of this country (ISO 3166); without one they are refused. */
  country: string | null;
  /** How dates such as 03/04/2026 are read. */
  dateOrder: 'dmy' | 'mdy';
  /** `leave`: without an owner, and a note. */
  unknownOwner: 'leave' | 'refuse';
}

/** What names in a file stand for here, in lower case. */
export interface RowNames {
  members: ReadonlyMap<string, string>;
  pipelines: readonly { id: string; name: string; stages: readonly { id: string; name: string }[] }[];
}

/** Other systems' words for how far a lead is (HubSpot, Salesforce, Odoo), without case and signs. */
const STATUS_WORDS: Readonly<Record<string, LeadStatus>> = {
  open: 'new',
  opennotcontacted: 'new',
  attemptedtocontact: 'contacted',
  inprogress: 'contacted',
  connected: 'contacted',
  working: 'contacted',
  workingcontacted: 'contacted',
  opendeal: 'qualified',
  unqualified: 'disqualified',
  closednotconverted: 'disqualified',
  lost: 'disqualified',
  won: 'converted',
  closedconverted: 'converted',
};

const YES = new Set([
  'yes',
  'y',
  'true',
  '1',
  'granted',
  'opt-in',
  'opted in',
  'subscribed',
  'ja',
  'oui',
  'sí',
  'sim',
]);
const NO = new Set([
  'no',
  'n',
  'false',
  '0',
  'withdrawn',
  'opt-out',
  'opted out',
  'unsubscribed',
  'nein',
  'non',
  'não',
]);

const fieldsOfContact = createContactInput.shape;

/** What one row of a file asks for. Pure: the same cells and rules give the same plan. */
export function planRow(
  kind: ImportKind,
  mapping: readonly (string | null)[],
  cells: readonly string[],
  rules: RowRules,
  names: RowNames,
): PlannedRow {
  const reasons: string[] = [];
  const notes: string[] = [];
  const all = (field: string) =>
    mapping
      .flatMap((to, at) => (to === field ? [(cells[at] ?? '').trim()] : []))
      .filter((cell) => cell !== '');
  const one = (field: string, max: number): string | null => {
    const [value = null] = all(field);
    if (value && value.length > max) reasons.push(`${field} is longer than ${max} characters`);
    return value;
  };

  const owner = one('owner', 320);
  const ownerId = owner ? (names.members.get(owner.toLowerCase()) ?? null) : null;
  if (owner && !ownerId) {
    if (rules.unknownOwner === 'refuse') reasons.push(`owner “${owner}” is no member of the workspace`);
    else notes.push(`owner “${owner}” is no member: without an owner`);
  }

  const identities = identitiesOf(all, rules, reasons);
  const given = [one('firstName', 100), one('lastName', 100)].filter(Boolean).join(' ');
  const name = one('name', 200) ?? (given || null);
  const person: PlannedPerson = {
    name,
    identities,
    account: one('account', 200),
    ownerId: kind === 'deals' ? null : ownerId,
    tags: kind === 'deals' ? [] : tagsOf(all('tags'), reasons),
    language: checked('language', one('language', 40)?.replace('_', '-') ?? null),
    timeZone: checked('timeZone', one('timeZone', 60)),
    preferredChannel: checked('preferredChannel', one('preferredChannel', 20)?.toLowerCase() ?? null),
    consents: consentsOf(one, reasons),
  };
  const lead = kind === 'leads' ? leadOf(one, ownerId, reasons) : null;
  const deal = kind === 'deals' ? dealOf(one, ownerId, rules, names, reasons) : null;
  const anybody = name !== null || identities.length > 0;
  if (kind !== 'deals' && !anybody) reasons.push('has no name, no e-mail and no phone');
  if (reasons.length > 0) return { kind: 'refused', reasons };
  return {
    kind: 'planned',
    externalId: one('externalId', 200),
    person: anybody ? person : null,
    lead,
    deal,
    notes,
  };

  function checked(field: keyof typeof CHECKED, value: string | null): string | null {
    if (!value) return null;
    const parsed = fieldsOfContact[field].safeParse(value);
    if (parsed.success) return value;
    reasons.push(`${CHECKED[field]} “${value}” is not known`);
    return null;
  }
}

/** What each is called when it is refused. */
const CHECKED = {
  language: 'language',
  timeZone: 'time zone',
  preferredChannel: 'preferred channel',
} as const;

type One = (field: string, max: number) => string | null;

function identitiesOf(all: (field: string) => string[], rules: RowRules, reasons: string[]): Identity[] {
  const found: Identity[] = [];
  const add = (identity: Identity) => {
    if (!found.some(({ kind, value }) => kind === identity.kind && value === identity.value))
      found.push(identity);
  };
  for (const cell of all('email')
    .flatMap((text) => text.split(/[;\s]+/))
    .filter(Boolean)) {
    const value = normaliseEmail(cell);
    if (value) add({ kind: 'email', value });
    else reasons.push(`“${cell}” is no e-mail address`);
  }
  for (const cell of all('phone')) {
    const value = normalisePhone(cell) ?? nationalPhone(cell, rules.country);
    if (value) add({ kind: 'phone', value });
    else reasons.push(`“${cell}” is no phone number${rules.country ? '' : ' with its country'}`);
  }
  return found;
}

function nationalPhone(text: string, country: string | null): string | null {
  if (!country) return null;
  const parsed = parsePhoneNumberFromString(text, country as CountryCode);
  return parsed?.isPossible() ? parsed.number : null;
}

function tagsOf(cells: readonly string[], reasons: string[]): string[] {
  const tags = [...new Set(cells.flatMap((cell) => cell.split(/[;,|]/)).map((tag) => tag.trim()))].filter(
    Boolean,
  );
  if (tags.some((tag) => tag.length > 40)) reasons.push('a tag is longer than 40 characters');
  if (tags.length > 50) reasons.push('more than 50 tags');
  return tags;
}

function consentsOf(one: One, reasons: string[]): PlannedPerson['consents'] {
  const found: PlannedPerson['consents'] = [];
  for (const channel of CONSENT_CHANNELS) {
    const word = one(`consent.${channel}`, 40)?.toLowerCase();
    if (!word) continue;
    if (YES.has(word)) found.push({ channel, status: 'granted' });
    else if (NO.has(word)) found.push({ channel, status: 'withdrawn' });
    else reasons.push(`consent “${word}” is neither yes nor no`);
  }
  return found;
}

function leadOf(one: One, ownerId: string | null, reasons: string[]): PlannedLead {
  const word = one('status', 60);
  const plain = word?.toLowerCase().replaceAll(/[^a-z]/g, '') ?? 'new';
  const status = LEAD_STATUSES.find((known) => known === plain) ?? STATUS_WORDS[plain];
  if (!status) reasons.push(`status “${word}” is none of ${LEAD_STATUSES.join(', ')}`);
  return { status: status ?? 'new', source: one('source', 60), nextAction: one('nextAction', 500), ownerId };
}

function dealOf(
  one: One,
  ownerId: string | null,
  rules: RowRules,
  names: RowNames,
  reasons: string[],
): PlannedDeal {
  const name = one('dealName', 200);
  if (!name) reasons.push('has no deal name');
  const code = one('currency', 20)?.toUpperCase() ?? null;
  const currency = code && /^[A-Z]{3}$/.test(code) ? code : null;
  if (code && !currency) reasons.push(`“${code}” is no currency code such as EUR`);
  const amount = one('amount', 40);
  const value = amount ? parseAmount(amount) : null;
  if (amount && value === null) reasons.push(`“${amount}” is no amount`);
  const date = one('closeDate', 40);
  const closeDate = date ? readDate(date, rules.dateOrder) : null;
  if (date && !closeDate) reasons.push(`“${date}” is no date`);
  return {
    name,
    amountMinor: value === null ? null : minorUnits(value, currency ?? 'EUR'),
    currency,
    closeDate,
    ...placeOf(one, names, reasons),
    nextStep: one('nextStep', 500),
    ownerId,
  };
}

function placeOf(one: One, names: RowNames, reasons: string[]): Pick<PlannedDeal, 'pipelineId' | 'stageId'> {
  const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
  const called = one('pipeline', 200);
  const pipeline = called ? names.pipelines.find(({ name }) => same(name, called)) : names.pipelines[0];
  if (!pipeline) {
    reasons.push(`pipeline “${called}” does not exist`);
    return { pipelineId: null, stageId: null };
  }
  const wanted = one('stage', 200);
  const stage = wanted ? pipeline.stages.find(({ name }) => same(name, wanted)) : undefined;
  if (wanted && !stage)
    reasons.push(`stage “${wanted}” is none of ${pipeline.stages.map(({ name }) => name).join(', ')}`);
  return { pipelineId: pipeline.id, stageId: stage?.id ?? null };
}
