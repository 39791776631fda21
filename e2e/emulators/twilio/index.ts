import { createHmac, randomBytes } from 'node:crypto';
import { type Answer, type ProviderEmulator, type Received, startProvider } from '../provider/index.ts';

export const TWILIO = {
  accountSid: 'AC00000000000000000000000000000001',
  authToken: 'emulated-auth-token',
  sender: '+14155550100',
} as const;

const refusal = (status: number, code: number, message: string): Answer => ({
  status,
  body: { code, message, status },
});

/** Twilio's REST API, as far as the product speaks it: the account and its messages. */
export const startTwilioEmulator = (): Promise<ProviderEmulator> =>
  startProvider({
    answer,
    faults: {
      busy: refusal(429, 20429, 'Too Many Requests'),
      down: { status: 503, body: {} },
      refuse_key: refusal(401, 20003, 'Authenticate'),
    },
  });

function answer(call: Received): Answer {
  const key = Buffer.from(`${TWILIO.accountSid}:${TWILIO.authToken}`).toString('base64');
  if (call.headers.authorization !== `Basic ${key}`) return refusal(401, 20003, 'Authenticate');
  const account = `/2010-04-01/Accounts/${TWILIO.accountSid}`;
  if (call.path === `${account}.json`)
    return { status: 200, body: { sid: TWILIO.accountSid, friendly_name: 'Tarnfield', status: 'active' } };
  if (call.path.startsWith(`${account}/IncomingPhoneNumbers.json?`)) {
    const number = new URL(call.path, 'http://twilio').searchParams.get('PhoneNumber');
    const capabilities = { voice: true, sms: true, mms: true };
    const found = number === TWILIO.sender ? [{ phone_number: number, capabilities }] : [];
    return { status: 200, body: { incoming_phone_numbers: found } };
  }
  if (call.path !== `${account}/Messages.json`) return refusal(404, 20404, 'Not found');
  const form = new URLSearchParams(call.body);
  if (!/^\+[1-9]\d{6,14}$/.test(form.get('To') ?? ''))
    return refusal(400, 21211, "Invalid 'To' Phone Number");
  if (form.get('From') !== TWILIO.sender) return refusal(400, 21606, 'The From number is not yours');
  if (!form.get('Body') && form.getAll('MediaUrl').length === 0)
    return refusal(400, 21602, 'Message body is required');
  if (form.getAll('MediaUrl').length > 10)
    return refusal(400, 21623, 'Number of media files exceeds allowed limit');
  return {
    status: 201,
    accepted: true,
    body: { sid: `SM${randomBytes(16).toString('hex')}`, status: 'queued' },
  };
}

/** A webhook's form with its signature, as Twilio sends it to `url`. */
export function twilioWebhookOf(
  url: string,
  fields: Record<string, string>,
  authToken: string = TWILIO.authToken,
) {
  const form: Record<string, string> = { AccountSid: TWILIO.accountSid, ...fields };
  const signed = Object.keys(form)
    .sort()
    .map((name) => name + form[name])
    .join('');
  return {
    body: new URLSearchParams(form).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      'x-twilio-signature': createHmac('sha1', authToken)
        .update(url + signed)
        .digest('base64'),
    },
  };
}
