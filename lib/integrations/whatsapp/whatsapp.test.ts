import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { OpenConnection } from '#lib/channels/ports.ts';
import type { OutgoingMessage } from '#lib/conversations/ports.ts';
import { codeOf, outcomeOf } from './errors.ts';
import { mapWhatsApp } from './map.ts';
import { sendingsOf } from './sendings.ts';
import { toTemplate } from './template.ts';
import { verifyWhatsApp } from './verify.ts';
import { refusedSchema } from './wire.ts';

const folder = join(import.meta.dirname, 'fixtures');
const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
const json = <T>(name: string): T => JSON.parse(text(name)) as T;

const connection: OpenConnection = {
  workspaceId: 'w',
  id: 'c',
  kind: 'whatsapp',
  provider: 'whatsapp',
  address: '106540352242922',
  settings: {},
  credentials: { appSecret: 'test_app_secret_do_not_use', verifyToken: 'my-verify-token' },
  status: 'active',
};
const map = (body: string | object) =>
  mapWhatsApp({
    headers: {},
    body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
    receivedAt: new Date(),
  });
const call = (body: string, header: string | null) =>
  verifyWhatsApp(
    {
      method: 'POST',
      url: new URL('https://crm.example.com/api/webhooks/whatsapp/c'),
      headers: new Headers(header === null ? {} : { 'x-hub-signature-256': header }),
      body: Buffer.from(body),
    },
    connection,
  );

interface Vectors {
  valid: { name: string; raw_body: string; header: string }[];
  invalid: { name: string; raw_body: string; header: string | null }[];
}
const vectors = json<Vectors>('signature_vectors.json');

describe('the signature', () => {
  test.each(vectors.valid)('$name is genuine', ({ raw_body, header }) =>
    expect(call(raw_body, header)).toMatchObject({ kind: 'accept' }),
  );
  test.each(vectors.invalid)('$name is refused', ({ raw_body, header }) =>
    expect(call(raw_body, header)).toMatchObject({ kind: 'refuse', status: 401 }),
  );
  test('a message is known by its id, the same message twice by the same key', () => {
    const [first] = vectors.valid;
    if (!first) throw new Error('no vector');
    const key = call(first.raw_body, first.header);
    expect(key).toMatchObject({ dedupeKey: expect.stringContaining('wamid.') });
    expect(call(first.raw_body, first.header)).toEqual(key);
  });
  test('another number of the same app is not ours', () => {
    const [first] = vectors.valid;
    const verdict = verifyWhatsApp(
      {
        method: 'POST',
        url: new URL('https://crm.example.com/'),
        headers: new Headers({ 'x-hub-signature-256': first?.header ?? '' }),
        body: Buffer.from(first?.raw_body ?? ''),
      },
      { ...connection, address: '1' },
    );
    expect(verdict).toMatchObject({ kind: 'refuse', status: 403 });
  });
});

describe('the handshake', () => {
  const asks = text('verify_get.txt')
    .split('\n')
    .filter((line) => line.startsWith('GET '))
    .map((line) => new URL(line.split(' ')[1] ?? '', 'https://crm.example.com'));
  const answer = (url: URL) =>
    verifyWhatsApp({ method: 'GET', url, headers: new Headers(), body: Buffer.alloc(0) }, connection);

  test('the challenge comes back as plain text', () => {
    expect(answer(asks[0] ?? new URL('x:'))).toEqual({
      kind: 'answer',
      reply: { contentType: 'text/plain', body: '1158201444' },
    });
    expect(answer(asks[3] ?? new URL('x:'))).toMatchObject({
      reply: { contentType: 'text/plain', body: '<script>1</script>' },
    });
  });
  test.each([1, 2])('a wrong token and a missing mode are refused (%i)', (n) =>
    expect(answer(asks[n] ?? new URL('x:'))).toMatchObject({ kind: 'refuse', status: 403 }),
  );
});

describe('what comes in', () => {
  const inbound = readdirSync(folder).filter((name) => name.startsWith('inbound_'));
  const bodies: Record<string, string> = {
    'inbound_contacts_card.json': '[Contact: Ann Lee, +1 650 555 9999]',
    'inbound_document.json': '[Document: Invoice 2026-09.pdf]',
    'inbound_image_caption.json': 'the broken part',
    'inbound_interactive_button_reply.json': 'Very good',
    'inbound_interactive_list_reply.json': '09:00',
    'inbound_location.json': '[Location: HQ, 1 Hacker Way, 37.483307, -122.148981]',
    'inbound_template_quick_reply_button.json': 'Stop promotions',
    'inbound_text.json': 'Does it come in another color?',
    'inbound_text_forwarded.json': 'fwd',
    'inbound_text_from_ad_referral.json': 'Tell me more',
    'inbound_text_legacy_no_bsuid.json': 'legacy payload before April 2026',
    'inbound_text_reply_context.json': 'yes please',
    'inbound_unsupported.json': '[A kind of message that WhatsApp does not hand on]',
    'inbound_voice_note.json': '[Voice message]',
  };

  test('every fixture has its line here', () =>
    expect([...Object.keys(bodies), 'inbound_reaction.json'].sort()).toEqual(inbound.sort()));

  test.each(Object.entries(bodies))('%s', (name, body) => {
    const events = map(text(name));
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      kind: 'message',
      body,
      sentAt: '2026-09-21T14:13:20.000Z',
      windowHours: 24,
      identities: name.includes('legacy')
        ? [{ kind: 'phone', value: '+16505551234' }]
        : [
            { kind: 'phone', value: '+16505551234' },
            { kind: 'bsuid', value: 'US.13491208655302741918' },
          ],
    });
  });

  test('a reaction is no message', () =>
    expect(map(text('inbound_reaction.json'))).toEqual([
      { kind: 'reaction', externalId: 'wamid.OUTBOUND0001', by: '+16505551234', emoji: '👍' },
    ]));

  test('files carry what is needed to fetch and check them', () =>
    expect(map(text('inbound_document.json'))[0]).toMatchObject({
      files: [
        {
          name: 'Invoice 2026-09.pdf',
          mime: 'application/pdf',
          sha256: 'b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9',
          source: { mediaId: '991122334455' },
        },
      ],
    }));

  test('a button that says stop is a stop', () =>
    expect(map(text('inbound_template_quick_reply_button.json'))[0]).toMatchObject({ optOut: 'stop' }));

  test('answers, forwards and advertisements are told apart', () => {
    expect(map(text('inbound_text_reply_context.json'))[0]).toMatchObject({
      metadata: { replyTo: 'wamid.OUTBOUND0001' },
    });
    expect(map(text('inbound_text_forwarded.json'))[0]).toMatchObject({ metadata: { forwarded: true } });
    expect(map(text('inbound_text_from_ad_referral.json'))[0]).toMatchObject({
      metadata: { referral: { url: 'https://fb.me/abc', headline: 'Spring sale' } },
    });
  });

  test('somebody with a username and no number is known by the scoped id', () => {
    const body = json<{ entry: { changes: { value: Record<string, unknown> }[] }[] }>('inbound_text.json');
    const value = body.entry[0]?.changes[0]?.value ?? {};
    value.contacts = [{ profile: { username: 'sheena' }, user_id: 'US.1' }];
    value.messages = [
      { from_user_id: 'US.1', id: 'wamid.1', timestamp: '1790000000', type: 'text', text: { body: 'Hi' } },
    ];
    expect(map(body)).toMatchObject([
      { identities: [{ kind: 'bsuid', value: 'US.1' }], contactName: 'sheena' },
    ]);
  });

  test('several entries, changes and messages are all taken', () => {
    const one = json<{ entry: object[] }>('inbound_text.json');
    const two = json<{ entry: object[] }>('status_read.json');
    expect(map({ ...one, entry: [...one.entry, ...two.entry] }).map(({ kind }) => kind)).toEqual([
      'message',
      'status',
    ]);
  });

  test('a new scoped id replaces the old one', () =>
    expect(map(text('user_id_update.json'))).toEqual([
      {
        kind: 'identity',
        from: { kind: 'bsuid', value: 'US.13491208655302741918' },
        to: { kind: 'bsuid', value: 'US.24817305912873645029' },
      },
    ]));

  test('what nobody knows is ignored, not lost', () => {
    expect(map('not json')).toEqual([{ kind: 'ignored', reason: 'unknown_body' }]);
    expect(
      map({ object: 'whatsapp_business_account', entry: [{ changes: [{ field: 'flows', value: {} }] }] }),
    ).toEqual([{ kind: 'ignored', reason: 'flows' }]);
  });
});

describe('statuses', () => {
  test.each([
    ['status_sent.json', { state: 'sent', intentId: 'org_1|msg_42' }],
    ['status_delivered.json', { state: 'delivered' }],
    ['status_read.json', { state: 'read' }],
    ['status_failed_131026_undeliverable.json', { state: 'failed', code: 'undeliverable' }],
    [
      'status_failed_131047_window_closed.json',
      { state: 'failed', code: 'window_closed', windowClosed: true },
    ],
    ['status_failed_131049_ecosystem.json', { state: 'failed', code: 'provider_cap' }],
  ])('%s', (name, wanted) =>
    expect(map(text(name))).toMatchObject([{ kind: 'status', externalId: 'wamid.OUTBOUND0001', ...wanted }]),
  );
});

describe('refusals', () => {
  const wanted: Record<number, object> = {
    190: { kind: 'refused', code: 'channel_key_refused' },
    130429: { kind: 'retry_later', code: 'rate_limited' },
    131056: { kind: 'retry_later', afterSeconds: 6 },
    131047: { kind: 'refused', code: 'window_closed' },
    132001: { kind: 'refused', code: 'template_missing' },
    132000: { kind: 'refused', code: 'template_wrong' },
    132015: { kind: 'refused', code: 'template_paused' },
    131030: { kind: 'refused', code: 'not_on_test_list' },
    131048: { kind: 'retry_later', afterSeconds: 3_600 },
    131000: { kind: 'retry_later' },
    131016: { kind: 'retry_later' },
    100: { kind: 'refused', code: 'request_refused' },
  };
  test.each(json<{ status: number; body: unknown }[]>('api_errors.json'))('$status', ({ status, body }) => {
    const { error } = refusedSchema.parse(body);
    expect(outcomeOf(status, { code: error.code, details: null })).toMatchObject(
      wanted[error.code] ?? { kind: `nobody said what ${error.code} means` },
    );
  });
  test('permissions are keys, a gateway that says nothing is unknown', () => {
    expect(codeOf(200).code).toBe('channel_key_refused');
    expect(outcomeOf(502, null)).toEqual({ kind: 'unknown', code: 'no_answer' });
  });
});

describe('what goes out', () => {
  const message = {
    intentId: 'i1',
    workspaceId: 'w',
    channel: 'whatsapp',
    connectionId: 'c',
    address: '+16505551234',
    body: 'Hello, we look into it.',
    template: null,
    files: [],
  };
  const sendBody = (one: OutgoingMessage): Record<string, unknown> => sendingsOf(one)[0] ?? {};
  test('text to a number goes in "to"', () =>
    expect(sendBody(message)).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: '16505551234',
      biz_opaque_callback_data: 'i1',
      type: 'text',
      text: { preview_url: false, body: 'Hello, we look into it.' },
    }));
  test('text to a scoped id goes in "recipient", never in "to"', () => {
    const body = sendBody({ ...message, address: 'US.13491208655302741918' });
    expect(body).toMatchObject({ recipient: 'US.13491208655302741918' });
    expect(body).not.toHaveProperty('to');
  });
  const file = (name: string, mime: string) => ({
    id: name,
    name,
    mime,
    size: 3,
    sha256: '0',
    bytes: Buffer.from('abc'),
  });
  test('files go one to a message, the words under the first of them', () => {
    const files = [file('plan.pdf', 'application/pdf'), file('site.jpg', 'image/jpeg')];
    expect(sendingsOf({ ...message, files }, ['m1', 'm2'])).toMatchObject([
      {
        type: 'document',
        document: { id: 'm1', caption: message.body, filename: 'plan.pdf' },
        to: '16505551234',
      },
      { type: 'image', image: { id: 'm2' }, biz_opaque_callback_data: 'i1' },
    ]);
  });
  test('words that fit under no file go before them, and no words are no message', () => {
    const long = { ...message, body: 'a'.repeat(1_025), files: [file('site.jpg', 'image/jpeg')] };
    expect(sendingsOf(long, ['m1'])).toMatchObject([
      { type: 'text' },
      { type: 'image', image: { id: 'm1' } },
    ]);
    const voice = { ...message, files: [file('hello.ogg', 'audio/ogg')] };
    expect(sendingsOf(voice, ['m1']).map(({ type }) => type)).toEqual(['text', 'audio']);
    expect(sendingsOf({ ...voice, body: '' }, ['m1'])).toHaveLength(1);
  });
  test('templates fill their blanks by place or by name', () => {
    interface Sent {
      request: { body: { template: { components: unknown[] } } };
    }
    const byName = json<Sent>('api_send_template_named_params.json').request.body.template;
    const template = (name: string, values: { part: 'header' | 'body'; name: string; text: string }[]) =>
      sendBody({ ...message, template: { templateId: 't', name, language: 'en', values } }).template;
    expect(
      template('order_confirm', [
        { part: 'body', name: 'first_name', text: 'Sheena' },
        { part: 'body', name: 'order_no', text: 'A-17' },
      ]),
    ).toEqual(byName);
    const byPlace = json<Sent>('api_send_template.json').request.body.template.components;
    expect(
      template('ticket_update', [
        { part: 'header', name: '1', text: 'TK-204' },
        { part: 'body', name: '1', text: 'Sheena' },
        { part: 'body', name: '2', text: 'solved' },
      ]),
    ).toMatchObject({ components: byPlace.slice(0, 2) });
  });
});

test('a template is read with its blanks and examples; one with a picture cannot be sent from here', () => {
  const given = {
    name: 'order',
    language: 'en',
    status: 'approved',
    category: 'UTILITY',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['A-17'] } },
      { type: 'BODY', text: 'Hello {{1}}, it is {{2}}. {{1}}', example: { body_text: [['Ada', 'sent']] } },
    ],
  };
  expect(toTemplate(given)).toMatchObject({
    status: 'APPROVED',
    parameters: [
      { part: 'header', name: '1', example: 'A-17' },
      { part: 'body', name: '1', example: 'Ada' },
      { part: 'body', name: '2', example: 'sent' },
    ],
    unsupported: null,
  });
  expect(
    toTemplate({
      ...given,
      components: [
        { type: 'HEADER', format: 'IMAGE' },
        { type: 'BODY', text: 'Hi' },
      ],
    }),
  ).toMatchObject({ unsupported: 'It has a picture or file in its header.' });
});
