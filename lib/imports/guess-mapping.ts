import { IMPORT_FIELDS, type ImportKind } from './fields.schemas.ts';

/** Whose export a file looks like; their ids are kept under this name. */
export const PRESETS = ['hubspot', 'salesforce', 'odoo', 'file'] as const;
export type Preset = (typeof PRESETS)[number];

/** Heads that only one system writes (as exported by its own lists), without case and signs. */
const TELLING: Readonly<Record<Exclude<Preset, 'file'>, readonly string[]>> = {
  hubspot: ['recordid', 'lifecyclestage', 'contactowner', 'dealowner', 'lastmodifieddate', 'dealstage'],
  salesforce: [
    'leadid',
    'leadsource',
    'leadowner',
    'contactid',
    'accountname',
    'opportunityid',
    'opportunityname',
  ],
  odoo: [
    'externalid',
    'salesperson',
    'emailfrom',
    'partnername',
    'partnerid',
    'expectedrevenue',
    'relatedcompany',
  ],
};

/** Head to field; the first field that the kind knows is taken. */
const MEANS: Readonly<Record<string, readonly string[]>> = {
  name: ['dealName', 'name'],
  fullname: ['name'],
  displayname: ['name'],
  contactname: ['name'],
  contact: ['name'],
  associatedcontact: ['name'],
  firstname: ['firstName'],
  vorname: ['firstName'],
  givenname: ['firstName'],
  lastname: ['lastName'],
  nachname: ['lastName'],
  surname: ['lastName'],
  familyname: ['lastName'],
  email: ['email'],
  emailaddress: ['email'],
  emailfrom: ['email'],
  mail: ['email'],
  phone: ['phone'],
  phonenumber: ['phone'],
  mobile: ['phone'],
  mobilephone: ['phone'],
  mobilephonenumber: ['phone'],
  telefon: ['phone'],
  tel: ['phone'],
  company: ['account'],
  companyname: ['account'],
  account: ['account'],
  accountname: ['account'],
  organisation: ['account'],
  organization: ['account'],
  firma: ['account'],
  relatedcompany: ['account'],
  partnername: ['account'],
  parentidname: ['account'],
  associatedcompany: ['account'],
  customer: ['account'],
  owner: ['owner'],
  contactowner: ['owner'],
  leadowner: ['owner'],
  dealowner: ['owner'],
  opportunityowner: ['owner'],
  salesperson: ['owner'],
  useridname: ['owner'],
  tags: ['tags'],
  categoryid: ['tags'],
  language: ['language'],
  lang: ['language'],
  timezone: ['timeZone'],
  preferredchannel: ['preferredChannel'],
  consenttoemail: ['consent.email'],
  emailconsent: ['consent.email'],
  emailoptin: ['consent.email'],
  consenttosms: ['consent.sms'],
  consenttowhatsapp: ['consent.whatsapp'],
  recordid: ['externalId'],
  externalid: ['externalId'],
  id: ['externalId'],
  contactid: ['externalId'],
  leadid: ['externalId'],
  opportunityid: ['externalId'],
  idintheothersystem: ['externalId'],
  leadstatus: ['status'],
  status: ['status'],
  leadsource: ['source'],
  source: ['source'],
  sourceid: ['source'],
  originalsource: ['source'],
  nextaction: ['nextAction'],
  nextstep: ['nextStep', 'nextAction'],
  dealname: ['dealName'],
  deal: ['dealName'],
  opportunity: ['dealName'],
  opportunityname: ['dealName'],
  amount: ['amount'],
  value: ['amount'],
  expectedrevenue: ['amount'],
  currency: ['currency'],
  amountcurrency: ['currency'],
  dealcurrencycode: ['currency'],
  closedate: ['closeDate'],
  expectedclosing: ['closeDate'],
  datedeadline: ['closeDate'],
  pipeline: ['pipeline'],
  dealstage: ['stage'],
  stage: ['stage'],
  stageid: ['stage'],
};

const plain = (head: string): string =>
  head
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');

/** Where the columns of a file probably go, by their heads; null for those that mean nothing here. */
export function guessMapping(
  kind: ImportKind,
  columns: readonly string[],
): { preset: Preset; mapping: (string | null)[] } {
  const heads = columns.map(plain);
  const fields = IMPORT_FIELDS[kind];
  const taken = new Set<string>();
  const mapping = heads.map((head) => {
    // Our own file's heads are the fields' labels.
    const own = fields.find(({ label }) => plain(label) === head)?.name;
    for (const name of own ? [own] : (MEANS[head] ?? [])) {
      const field = fields.find((candidate) => candidate.name === name);
      if (!field || (taken.has(name) && !field.several)) continue;
      taken.add(name);
      return name;
    }
    return null;
  });
  return { preset: presetOf(heads), mapping };
}

function presetOf(heads: readonly string[]): Preset {
  let [best, most]: [Preset, number] = ['file', 0];
  for (const [preset, telling] of Object.entries(TELLING)) {
    const hits = telling.filter((head) => heads.includes(head)).length;
    if (hits > most) [best, most] = [preset as Preset, hits];
  }
  return best;
}
