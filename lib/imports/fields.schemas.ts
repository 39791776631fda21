import type { ImportKind } from '#db/schema/imports.ts';
import type { AttributeDto, AttributeObject } from '#lib/attributes/schemas.ts';

export type { ImportKind } from '#db/schema/imports.ts';
export const IMPORT_KINDS = ['contacts', 'accounts', 'leads', 'deals'] as const;

/** Channels whose consent a file can carry. */
export const CONSENT_CHANNELS = ['email', 'sms', 'whatsapp'] as const;

export interface ImportField {
  name: string;
  label: string;
  /** May be chosen for several columns: what they hold is joined. */
  several?: true;
}

const person: readonly ImportField[] = [
  { name: 'name', label: 'Full name' },
  { name: 'firstName', label: 'First name' },
  { name: 'lastName', label: 'Last name' },
  { name: 'email', label: 'E-mail', several: true },
  { name: 'phone', label: 'Phone', several: true },
  { name: 'account', label: 'Account' },
  { name: 'accountDomain', label: 'Account’s domain' },
];

const contactOnly: readonly ImportField[] = [
  { name: 'owner', label: 'Owner' },
  { name: 'tags', label: 'Tags', several: true },
  { name: 'language', label: 'Language' },
  { name: 'timeZone', label: 'Time zone' },
  { name: 'preferredChannel', label: 'Preferred channel' },
  { name: 'consent.email', label: 'Consent to e-mail' },
  { name: 'consent.sms', label: 'Consent to SMS' },
  { name: 'consent.whatsapp', label: 'Consent to WhatsApp' },
  { name: 'externalId', label: 'Id in the other system' },
];

const leadOnly: readonly ImportField[] = [
  { name: 'status', label: 'Lead status' },
  { name: 'source', label: 'Lead source' },
  { name: 'nextAction', label: 'Next action' },
];

const BUILT_IN: Readonly<Record<ImportKind, readonly ImportField[]>> = {
  contacts: [...person, ...contactOnly],
  accounts: [
    { name: 'account', label: 'Account' },
    { name: 'accountDomain', label: 'Domain' },
    { name: 'owner', label: 'Owner' },
    { name: 'externalId', label: 'Id in the other system' },
  ],
  leads: [...person, ...leadOnly, ...contactOnly],
  deals: [
    { name: 'dealName', label: 'Deal name' },
    { name: 'amount', label: 'Amount' },
    { name: 'currency', label: 'Currency' },
    { name: 'closeDate', label: 'Close date' },
    { name: 'pipeline', label: 'Pipeline' },
    { name: 'stage', label: 'Stage' },
    { name: 'nextStep', label: 'Next step' },
    { name: 'owner', label: 'Owner' },
    { name: 'externalId', label: 'Id in the other system' },
    { name: 'name', label: 'Contact’s full name' },
    { name: 'firstName', label: 'Contact’s first name' },
    { name: 'lastName', label: 'Contact’s last name' },
    { name: 'email', label: 'Contact’s e-mail', several: true },
    { name: 'phone', label: 'Contact’s phone', several: true },
    { name: 'account', label: 'Account' },
    { name: 'accountDomain', label: 'Account’s domain' },
  ],
};

/** Whose own fields a file of a kind can fill: the first is what the file is of. */
export const OBJECTS_OF: Readonly<
  Record<ImportKind, readonly [AttributeObject, ...(readonly AttributeObject[])]>
> = {
  contacts: ['contact'],
  accounts: ['account'],
  leads: ['lead', 'contact'],
  deals: ['deal', 'contact'],
};

type Defined = Pick<AttributeDto, 'object' | 'key' | 'label' | 'archivedAt'>;

/** What a column is called that goes to a field of the workspace's own. */
export const attributeField = ({ object, key }: Pick<AttributeDto, 'object' | 'key'>): string =>
  `attributes.${object}.${key}`;

/** The fields a column can go to, in the order they are offered: built-in ones, then the workspace's own. */
export function importFields(kind: ImportKind, definitions: readonly Defined[]): ImportField[] {
  const [main, ...others] = OBJECTS_OF[kind];
  const own = (object: AttributeObject) =>
    definitions.filter((one) => one.object === object && !one.archivedAt);
  return [
    ...BUILT_IN[kind],
    ...own(main).map((one) => ({ name: attributeField(one), label: one.label })),
    ...others.flatMap((object) =>
      own(object).map((one) => ({ name: attributeField(one), label: `Contact’s ${one.label}` })),
    ),
  ];
}
