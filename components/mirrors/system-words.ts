import { IMPACT_WORDS } from '#components/tickets/ticket-facts.tsx';
import { TICKET_PRIORITY, TICKET_STATUS } from '#components/tickets/ticket-status.tsx';
import type { FieldOwner, MirrorField, MirrorSystem } from '#lib/mirrors/schemas.ts';
import {
  IMPACTS,
  LEVELS,
  TICKET_PRIORITIES,
  TICKET_STATUSES,
  TICKET_TYPES,
  type TicketCategory,
} from '#lib/tickets/schemas.ts';

export interface SystemField {
  /** Its path in the input. */
  name: string;
  label: string;
  /** Where it is found. */
  help: string;
  placeholder?: string;
  optional?: boolean;
  /** Where only these can be; the first one is the usual. */
  choices?: readonly { value: string; label: string; hint?: string }[];
}

export interface SystemWords {
  name: string;
  what: string;
  /** What one needs before beginning. */
  before: string;
  address: { help: string; placeholder: string };
  fields: readonly SystemField[];
  /** What is pasted where, so that news come at once; null where only the clock asks. */
  webhook: string | null;
  /** What is to be known of a field there. */
  notes: Partial<Record<MirrorField, string>>;
}

export const SYSTEM_WORDS: Readonly<Record<MirrorSystem, SystemWords>> = {
  glpi: {
    name: 'GLPI',
    what: 'GLPI 9.1 to 11, by its older interface or the newer one of GLPI 11.',
    before:
      'You need a user of its own for Countersign that may read and change tickets, followups, users and categories, and the right to open GLPI’s set-up.',
    address: {
      help: 'Where people open GLPI, without anything behind it.',
      placeholder: 'https://glpi.example.com',
    },
    fields: [
      {
        name: 'settings.api',
        label: 'Interface',
        help: 'Both are switched on under Setup, General, API.',
        choices: [
          { value: 'legacy', label: 'Older interface', hint: 'Every GLPI has it' },
          { value: 'v2', label: 'Newer interface', hint: 'From GLPI 11.0.6' },
        ],
      },
      {
        name: 'settings.timeZone',
        label: 'Zone of the server',
        help: 'The older interface says times without a zone. It is the one of the server GLPI runs on.',
        placeholder: 'Europe/Berlin',
      },
      {
        name: 'credentials.appToken',
        label: 'Application token',
        help: 'Older interface: Setup, General, API, in the entry of the API client. It must be active for our address.',
        optional: true,
      },
      {
        name: 'credentials.userToken',
        label: 'User token',
        help: 'Older interface: in the settings of our user, Remote access keys, API token.',
        optional: true,
      },
      {
        name: 'credentials.clientId',
        label: 'Client ID',
        help: 'Newer interface: Setup, OAuth clients, with the grant “Password” and the scope “api”.',
        optional: true,
      },
      {
        name: 'credentials.clientSecret',
        label: 'Client secret',
        help: 'Newer interface: beside the client ID.',
        optional: true,
      },
      {
        name: 'credentials.username',
        label: 'User',
        help: 'Newer interface: our user’s name.',
        optional: true,
      },
      {
        name: 'credentials.password',
        label: 'Password',
        help: 'Newer interface: its password.',
        optional: true,
      },
    ],
    webhook:
      'In GLPI 11: Setup, Webhooks, one for tickets with the events new, update and delete. Paste address and secret. Without it news come each minute.',
    notes: { subject: 'GLPI holds 255 characters. A longer one is cut there, and stays whole here.' },
  },
  solman: {
    name: 'SAP Solution Manager',
    what: 'IT service management of Solution Manager 7.2. Beta: built by documentation and recorded answers.',
    before:
      'You need a user for Countersign with the two gateway services AI_CRM_GW_CREATE_INCIDENT_SRV and AI_CRM_GW_MYMESSAGE_SRV activated. It sees its own messages.',
    address: {
      help: 'The gateway’s server with its port.',
      placeholder: 'https://solman.example.com:44300',
    },
    fields: [
      {
        name: 'settings.client',
        label: 'Client',
        help: 'The three digits people sign in to.',
        placeholder: '001',
      },
      {
        name: 'settings.processType',
        label: 'Transaction type',
        help: 'SMIN, or the copy of it that your incidents use.',
        placeholder: 'SMIN',
      },
      { name: 'credentials.username', label: 'User', help: 'Our user there.' },
      { name: 'credentials.password', label: 'Password', help: 'Its password.' },
    ],
    webhook: null,
    notes: {
      subject: 'It holds 40 letters, our number among them. A longer one is cut there, and stays whole here.',
    },
  },
};

export const FIELD_WORDS: Readonly<Record<MirrorField, string>> = {
  subject: 'Subject',
  description: 'Description',
  type: 'Type',
  status: 'Status',
  urgency: 'Urgency',
  impact: 'Impact',
  priority: 'Priority',
  category: 'Category',
};

export const OWNER_WORDS: Readonly<Record<FieldOwner, { word: string; hint: string }>> = {
  ask: { word: 'A person', hint: 'Both may change it; where both did, you are asked.' },
  newest: { word: 'The newest', hint: 'Where both changed it, the later word holds.' },
  ours: { word: 'Countersign', hint: 'What is changed there is put back.' },
  theirs: { word: 'The other system', hint: 'What is changed here is put back.' },
  off: { word: 'Not mirrored', hint: 'Each side has its own.' },
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const plain = (list: readonly string[]) => list.map((value) => ({ value, label: capital(value) }));

/** What a field can be here, with the words of the desk. */
export function oursOf(
  field: MirrorField,
  categories: readonly TicketCategory[],
): { value: string; label: string }[] {
  if (field === 'status')
    return TICKET_STATUSES.map((value) => ({ value, label: TICKET_STATUS[value].word }));
  if (field === 'priority')
    return TICKET_PRIORITIES.map((value) => ({ value, label: TICKET_PRIORITY[value].word }));
  if (field === 'impact') return IMPACTS.map((value) => ({ value, label: IMPACT_WORDS[value] }));
  if (field === 'urgency') return plain(LEVELS);
  if (field === 'type') return plain(TICKET_TYPES);
  if (field === 'category')
    return categories
      .filter(({ archived }) => !archived)
      .map(({ key, name }) => ({ value: key, label: name }));
  return [];
}

/** A value of a field as people read it. */
export function wordOf(
  field: MirrorField,
  value: string | null,
  categories: readonly TicketCategory[] = [],
): string | null {
  if (value === null) return null;
  return oursOf(field, categories).find((one) => one.value === value)?.label ?? value;
}

const ERRORS: Readonly<Record<string, string>> = {
  key_refused: 'the sign-in is refused',
  right_missing: 'our user may not do that there',
  strange_answer: 'it answered something unexpected',
  rate_limited: 'it asks us to slow down',
  timed_out: 'it did not answer in time',
  unreachable: 'nobody answers at its address',
  line_broke: 'the line broke',
  not_allowed: 'its address may not be called',
  locked_by_user: 'somebody has the ticket open there',
  moved: 'somebody kept changing it there',
  text_not_kept: 'the description cannot be said there without changing it',
};
export const errorWords = (code: string): string => ERRORS[code] ?? `it answered “${code}”`;
