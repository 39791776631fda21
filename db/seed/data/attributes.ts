import type {
  AttributeObject,
  AttributeOption,
  AttributeType,
  AttributeValues,
} from '#db/schema/attributes.ts';
import type { AccountKey } from './accounts.ts';
import type { ContactKey } from './contacts.ts';

interface SeedField {
  object: AttributeObject;
  key: string;
  label: string;
  type: AttributeType;
  help?: string;
  options?: AttributeOption[];
  relatesTo?: 'contact' | 'account' | 'deal';
}

export const FIELDS: readonly SeedField[] = [
  {
    object: 'contact',
    key: 'role',
    label: 'Role',
    type: 'select',
    options: [
      { value: 'decides', label: 'Decides', colour: 'green' },
      { value: 'advises', label: 'Advises', colour: 'blue' },
      { value: 'uses', label: 'Uses it', colour: 'grey' },
    ],
  },
  { object: 'contact', key: 'reports_to', label: 'Reports to', type: 'relation', relatesTo: 'contact' },
  {
    object: 'account',
    key: 'industry',
    label: 'Industry',
    type: 'select',
    options: [
      { value: 'health', label: 'Health', colour: 'red' },
      { value: 'logistics', label: 'Logistics', colour: 'blue' },
      { value: 'property', label: 'Property', colour: 'amber' },
      { value: 'public', label: 'Public services', colour: 'green' },
      { value: 'retail', label: 'Retail', colour: 'grey' },
    ],
  },
  { object: 'account', key: 'employees', label: 'Employees', type: 'number' },
  { object: 'account', key: 'contract_until', label: 'Contract until', type: 'date' },
  {
    object: 'deal',
    key: 'competitor',
    label: 'Competitor',
    type: 'text',
    help: 'Whom they compare us with.',
  },
];

export const CONTACT_VALUES: Partial<Record<ContactKey, AttributeValues>> = {
  katarzyna: { role: 'decides' },
  tomasz: { role: 'uses' },
  ingrid: { role: 'advises' },
  youssef: { role: 'decides' },
  oliver: { role: 'decides' },
};

export const ACCOUNT_VALUES: Partial<Record<AccountKey, AttributeValues>> = {
  baltic: { industry: 'logistics', employees: 420, contract_until: '2027-06-30' },
  klinik: { industry: 'health', employees: 3800 },
  alnoor: { industry: 'retail', employees: 1250 },
  fjord: { industry: 'property', employees: 90 },
  harrow: { industry: 'property', employees: 64 },
  hohenfels: { industry: 'public', employees: 610, contract_until: '2028-12-31' },
  lakeside: { industry: 'health', employees: 5200 },
};
