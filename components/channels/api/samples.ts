/** What a system behind an API channel has to do, as code to take along. `key` is an API key of the preset "Carry a channel". */
export interface SampleOf {
  /** Our public address, without a slash at its end. */
  base: string;
  connectionId: string;
}

const AUTH = "-H 'authorization: Bearer cs_…'";
const JSON_TYPE = "-H 'content-type: application/json'";

/** Brings in what a person wrote. */
export const bringInSample = ({
  base,
  connectionId,
}: SampleOf): string => `curl -X POST ${base}/api/v1/inbound-message \\
  ${AUTH} ${JSON_TYPE} \\
  -d '{
    "channel": "api",
    "channel_id": "${connectionId}",
    "email": "ada@example.com",
    "contact_name": "Ada Byron",
    "message_text": "Where is my order?",
    "external_id": "app-message-4711"
  }'`;

/** Fetches what goes out, then says that it was taken. */
export const fetchSample = ({
  base,
  connectionId,
}: SampleOf): string => `curl '${base}/api/v1/channels/${connectionId}/outgoing?wait=30' \\
  ${AUTH}

# Keep each item by its "id", then:
curl -X POST ${base}/api/v1/channels/${connectionId}/outgoing/acknowledge \\
  ${AUTH} ${JSON_TYPE} \\
  -d '{"messages": [{"id": "THE-ID-OF-THE-ITEM", "external_id": "app-message-4712"}]}'`;

/** Says what became of a message. */
export const statusSample = ({
  base,
}: SampleOf): string => `curl -X POST ${base}/api/v1/messages/THE-ID-OF-THE-MESSAGE/status \\
  ${AUTH} ${JSON_TYPE} \\
  -d '{"state": "delivered"}'

# or {"state": "read"}, or {"state": "failed", "reason": "The app is not installed any more"}`;

/** The part of the receiver that proves who posts; the test of this file runs it. */
export const VERIFY_SAMPLE = `import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether Countersign posted this: \`body\` as it came, before it is parsed. */
export function isGenuine(headers, body, secret) {
  const id = headers['webhook-id'];
  const time = headers['webhook-timestamp'];
  // Older than five minutes: somebody may have recorded it.
  if (Math.abs(Date.now() / 1000 - Number(time)) > 300) return false;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const expected = createHmac('sha256', key).update(\`\${id}.\${time}.\${body}\`).digest();
  // There are two while a secret is changed.
  return String(headers['webhook-signature']).split(' ').some((one) => {
    const [version, signature = ''] = one.split(',');
    const given = Buffer.from(signature, 'base64');
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
}
`;

/** A whole receiver. */
export const receiverSample = (path: string): string => `import { createServer } from 'node:http';
${VERIFY_SAMPLE}
const seen = new Set(); // yours: a table with a unique column

createServer(async (request, response) => {
  let body = '';
  for await (const part of request) body += part;
  if (request.url !== '${path}' || !isGenuine(request.headers, body, process.env.COUNTERSIGN_SECRET)) {
    return response.writeHead(401).end();
  }
  const { type, data } = JSON.parse(body);
  // The same id may come again: answer as the first time, and do nothing.
  if (type === 'message.outgoing' && !seen.has(data.id)) {
    seen.add(data.id);
    // Keep it and answer; bring it to the person afterwards.
  }
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ external_id: data.id && \`app-\${data.id}\` }));
}).listen(8080);
`;
