import { createHash, createHmac, randomUUID } from 'node:crypto';
import {
  type Answer,
  formIn,
  type ProviderEmulator,
  type Received,
  startProvider,
} from '../provider/index.ts';

export const WHATSAPP = {
  accessToken: 'emulated-access-token',
  appSecret: 'emulated-app-secret',
  phoneNumberId: '106540352242922',
  businessAccountId: '102290129340398',
  displayNumber: '+1 555-078-3881',
} as const;

/** The file behind every media id. */
const FILE = Buffer.from('emulated file');

const refusal = (status: number, code: number, details: string): Answer => ({
  status,
  body: { error: { message: details, type: 'OAuthException', code, error_data: { details } } },
});

export interface WhatsAppEmulator extends ProviderEmulator {
  /** What was uploaded, by the id it was given. */
  media: Map<string, { name: string; mime: string; bytes: Buffer }>;
}

/** Meta's Cloud API, as far as the product speaks it: number, subscription, templates, media, messages. */
export function startWhatsAppEmulator(): Promise<WhatsAppEmulator> {
  let url = '';
  const media: WhatsAppEmulator['media'] = new Map();
  const started = startProvider({
    answer: (call) => answer(call, url, media),
    faults: {
      busy: refusal(400, 130429, 'Cloud API message throughput has been reached.'),
      down: refusal(500, 131000, 'Something went wrong'),
      refuse_key: refusal(401, 190, 'Error validating access token'),
    },
  });
  return started.then((emulator) => {
    ({ url } = emulator);
    return { ...emulator, media };
  });
}

function answer(call: Received, url: string, media: WhatsAppEmulator['media']): Answer | Promise<Answer> {
  if (call.headers.authorization !== `Bearer ${WHATSAPP.accessToken}`)
    return refusal(401, 190, 'Error validating access token');
  const path = call.path.replace(/^\/v\d+\.\d+\//, '').replace(/\?.*$/, '');
  if (path === '/file') return { status: 200, body: FILE, contentType: 'image/jpeg' };
  if (path === WHATSAPP.phoneNumberId)
    return {
      status: 200,
      body: { display_phone_number: WHATSAPP.displayNumber, verified_name: 'Tarnfield', id: path },
    };
  if (path === `${WHATSAPP.businessAccountId}/subscribed_apps`)
    return { status: 200, body: { success: true } };
  if (path === `${WHATSAPP.businessAccountId}/message_templates`)
    return { status: 200, body: { data: TEMPLATES, paging: { cursors: {} } } };
  if (path === `${WHATSAPP.phoneNumberId}/messages`) return take(call, media);
  if (path === `${WHATSAPP.phoneNumberId}/media`) return keep(call, media);
  if (/^\d+$/.test(path))
    return {
      status: 200,
      body: { url: `${url}/file`, mime_type: 'image/jpeg', file_size: String(FILE.length), id: path },
    };
  return refusal(400, 100, 'Unsupported request');
}

/** Takes a file for messages to name: of the type that was said, and one that arrives. */
async function keep(call: Received, media: WhatsAppEmulator['media']): Promise<Answer> {
  const { fields, files } = await formIn(call);
  const [file] = files;
  if (fields.messaging_product !== 'whatsapp' || !file)
    return refusal(400, 100, 'Parameter value is not valid');
  if (!/^(image\/(jpeg|png)|application\/pdf|text\/plain|(video|audio)\/mp4)$/.test(fields.type ?? ''))
    return refusal(400, 131053, 'Media upload error');
  const id = String(900_000_000 + media.size);
  media.set(id, file);
  return { status: 200, body: { id } };
}

/** Refuses what the real one refuses, and drops a scoped id in `to` without a word, as the real one does. */
function take(call: Received, media: WhatsAppEmulator['media']): Answer {
  const body = JSON.parse(call.body) as {
    to?: string;
    recipient?: string;
    type?: string;
    text?: { body?: string };
    template?: { name: string };
    image?: { id?: string };
    document?: { id?: string };
  };
  const id = `wamid.${randomUUID()}`;
  const done: Answer = { status: 200, body: { messaging_product: 'whatsapp', messages: [{ id }] } };
  if (body.to && !/^\d+$/.test(body.to)) return done;
  if (!body.to && !body.recipient) return refusal(400, 131009, 'Parameter value is not valid');
  if (body.type === 'text' && !body.text?.body) return refusal(400, 131008, 'Required parameter is missing');
  const named = body.image ?? body.document;
  if (named && !media.has(named.id ?? '')) return refusal(400, 131009, 'Parameter value is not valid');
  if (body.type === 'template' && !TEMPLATES.some(({ name }) => name === body.template?.name))
    return refusal(404, 132001, 'Template name does not exist in the translation');
  return { ...done, accepted: true };
}

const TEMPLATES = [
  {
    name: 'order_update',
    language: 'en',
    status: 'APPROVED',
    category: 'UTILITY',
    components: [
      {
        type: 'BODY',
        text: 'Hello {{1}}, your order {{2}} is on its way.',
        example: { body_text: [['Ada', 'A-17']] },
      },
    ],
  },
];

/** The digest of the file that the emulator hands out. */
export const FILE_SHA256 = createHash('sha256').update(FILE).digest('hex');

/** A webhook's body with its signature, as Meta sends it. */
export function whatsAppWebhookOf(value: Record<string, unknown>, appSecret: string = WHATSAPP.appSecret) {
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: WHATSAPP.businessAccountId,
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: {
                display_phone_number: WHATSAPP.displayNumber,
                phone_number_id: WHATSAPP.phoneNumberId,
              },
              ...value,
            },
          },
        ],
      },
    ],
  });
  const signature = `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
  return { body, headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature } };
}

/** A text somebody wrote; `at` in seconds. */
export const whatsAppText = (given: {
  id: string;
  from: string;
  name: string;
  text: string;
  at: number;
}) => ({
  contacts: [{ profile: { name: given.name }, wa_id: given.from }],
  messages: [
    {
      from: given.from,
      id: given.id,
      timestamp: String(given.at),
      type: 'text',
      text: { body: given.text },
    },
  ],
});
