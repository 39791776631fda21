import type { ImportField } from './fields.schemas.ts';

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
  name: ['dealName', 'name', 'account'],
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
  workemail: ['email'],
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
  companynameforemails: ['account'],
  companyname: ['account'],
  companydomainname: ['accountDomain'],
  accountdomain: ['accountDomain'],
  domain: ['accountDomain'],
  website: ['accountDomain'],
  websiteurl: ['accountDomain'],
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
  useridlogin: ['owner'],
  userid: ['owner'],
  owneremail: ['owner'],
  ownerusername: ['owner'],
  companyowner: ['owner'],
  accountowner: ['owner'],
  ownername: ['owner'],
  contactowneremail: ['owner'],
  tags: ['tags'],
  tag: ['tags'],
  categoryid: ['tags'],
  categoryidname: ['tags'],
  tagids: ['tags'],
  tagidsname: ['tags'],
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
  accountid: ['externalId'],
  companyid: ['externalId'],
  id: ['externalId'],
  contactid: ['externalId'],
  leadid: ['externalId'],
  opportunityid: ['externalId'],
  idintheothersystem: ['externalId'],
  leadstatus: ['status'],
  status: ['status'],
  hubspotleadstatus: ['status'],
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
  stagename: ['stage'],
  stage: ['stage', 'status'],
  stageidname: ['stage', 'status'],
  stageid: ['stage', 'status'],
};

/** Head to field, where no head says it outright: how far a person is with HubSpot says how far the lead is. */
const AT_LEAST: Readonly<Record<string, string>> = { lifecyclestage: 'status' };

const plain = (head: string): string =>
  head
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');

/** Fields that somebody made there: Salesforce exports them as `Tier__c`, Odoo as `x_studio_tier` or `x_tier`. */
const custom = (head: string): string =>
  plain(
    head
      .trim()
      .replace(/__c$/i, '')
      .replace(/^x_(studio_)?/i, ''),
  );

/**
 * Where the columns of a file probably go, by their heads; null for those that mean nothing here.
 *
 * @param fields those a column can go to, the workspace's own among them.
 */
export function guessMapping(
  columns: readonly string[],
  fields: readonly ImportField[],
): { preset: Preset; mapping: (string | null)[] } {
  const heads = columns.map(plain);
  const taken = new Set<string>();
  const take = (names: readonly string[]): string | null => {
    for (const name of names) {
      const field = fields.find((candidate) => candidate.name === name);
      if (!field || (taken.has(name) && !field.several)) continue;
      taken.add(name);
      return name;
    }
    return null;
  };
  const mapping = columns.map((column, at) => {
    const head = heads[at] ?? '';
    // Our own file's heads are the fields' labels.
    const own = fields.find(({ label }) => plain(label) === head || plain(label) === custom(column));
    // A field's key is spelt as other systems spell theirs.
    const keyed = fields.find(
      ({ name }) => name.startsWith('attributes.') && plain(name.split('.').at(-1) ?? '') === custom(column),
    );
    if (head === '') return null;
    return take(own ? [own.name] : (MEANS[head] ?? (keyed ? [keyed.name] : [])));
  });
  for (const [at, head] of heads.entries()) mapping[at] ??= take([AT_LEAST[head] ?? '']);
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
