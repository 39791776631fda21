/** As much of JSON Schema 2020-12 as the document of the API uses. */
export interface ExampleSchema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  example?: unknown;
  properties?: Record<string, ExampleSchema>;
  required?: string[];
  additionalProperties?: boolean | ExampleSchema;
  items?: ExampleSchema;
  prefixItems?: ExampleSchema[];
  anyOf?: ExampleSchema[];
  minimum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  minItems?: number;
}

/** What fields of these names usually hold. */
const BY_NAME: Readonly<Record<string, unknown>> = {
  name: 'Ada Lovelace',
  contact_name: 'Ada Lovelace',
  contactName: 'Ada Lovelace',
  author_name: 'Ada Lovelace',
  accountName: 'Analytical Engines',
  domain: 'example.com',
  email: 'ada@example.com',
  phone: '+351912345678',
  phone_number: '+351912345678',
  phoneNumber: '+351912345678',
  language: 'en',
  timeZone: 'Europe/Lisbon',
  currency: 'EUR',
  country: 'PT',
  amountMinor: 125_000,
  title: 'Delivery times',
  subject: 'Delivery to Lisbon',
  body: 'We deliver to Lisbon within three working days.',
  text: 'Do you deliver to Lisbon?',
  message_text: 'Do you deliver to Lisbon?',
  description: 'The parcel has not arrived.',
  reason: 'Agreed in the team meeting.',
  q: 'delivery',
  tags: ['vip'],
  collection: 'Shipping',
  nextStep: 'Send the offer',
  nextAction: 'Call on Monday',
  preferredChannel: 'email',
  closeDate: '2030-12-31',
  month: '2030-12',
  expiresAt: '2030-12-31T09:30:00.000Z',
  until: '2030-12-31T09:30:00.000Z',
  slug: 'analytical-engines',
  otherId: '01936d2e-7a4b-7c3d-8e5f-0123456789cd',
  head: '1:0000000000000000000000000000000000000000000000000000000000000000',
  allowedOrigins: ['https://shop.example'],
};

const ID = '01936d2e-7a4b-7c3d-8e5f-0123456789ab';
const MOMENT = '2026-01-31T09:30:00.000Z';

/**
 * A plausible value of a schema, always the same: ids, times and words by their names, the first of a choice, one item
 * in a list.
 *
 * @param pick which optional fields are shown; required ones always are.
 * @param components what `#/components/schemas/…` refers to.
 */
export function exampleOf(
  schema: ExampleSchema,
  components: Readonly<Record<string, ExampleSchema>> = {},
  pick: (name: string, schema: ExampleSchema) => boolean = () => true,
  /** Of the field it is for. */
  called = '',
): unknown {
  return make(schema, called, 0);

  function make(given: ExampleSchema, name: string, depth: number): unknown {
    if (given.$ref) return make(components[given.$ref.split('/').at(-1) ?? ''] ?? {}, name, depth);
    if (given.example !== undefined) return given.example;
    if (given.const !== undefined) return given.const;
    if (given.enum) return given.enum[0];
    if (given.anyOf) return make(given.anyOf[0] ?? {}, name, depth);
    const type = Array.isArray(given.type) ? given.type[0] : given.type;
    if (type === 'object') return object(given, depth);
    const known = BY_NAME[name];
    if (known !== undefined && fits(known, type)) return known;
    if (type === 'array') return list(given, name, depth);
    if (given.default !== undefined) return given.default;
    if (type === 'number' || type === 'integer')
      return Math.max(given.minimum ?? 1, (given.exclusiveMinimum ?? 0) + 1);
    if (type === 'boolean') return true;
    if (type === 'null') return null;
    return type === 'string' ? text(given, name) : {};
  }

  function object(given: ExampleSchema, depth: number): Record<string, unknown> {
    // A thread holds a lead holds a contact: deep enough to be read.
    if (depth > 4) return {};
    const shown = Object.entries(given.properties ?? {}).filter(
      ([name, own]) => given.required?.includes(name) || pick(name, own),
    );
    return Object.fromEntries(shown.map(([name, own]) => [name, make(own, name, depth + 1)]));
  }

  function list(given: ExampleSchema, name: string, depth: number): unknown[] {
    if (given.prefixItems) return given.prefixItems.map((item) => make(item, name, depth + 1));
    return given.items ? [make(given.items, name.replace(/s$/, ''), depth + 1)] : [];
  }
}

function fits(value: unknown, type: string | undefined): boolean {
  if (Array.isArray(value)) return type === 'array';
  return type === (typeof value === 'number' ? 'integer' : typeof value) || typeof value === type;
}

function text({ format, minLength = 0 }: ExampleSchema, name: string): string {
  if (format === 'uuid' || /^id$|Id$|_id$/.test(name)) return ID;
  if (format === 'date-time') return MOMENT;
  if (format === 'date') return MOMENT.slice(0, 10);
  if (format === 'email') return 'ada@example.com';
  return minLength > 20 ? 'a'.repeat(minLength) : 'text';
}
