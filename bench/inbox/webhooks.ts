import { randomBytes } from 'node:crypto';
import { WHATSAPP, whatsAppText, whatsAppWebhookOf } from '../../e2e/emulators/whatsapp/index.ts';
import { type LoadResult, load } from '../load.ts';
import { startMeasured } from '../product.ts';
import { startSink } from '../sink.ts';

const LEVELS = [1, 8, 32];

interface Row {
  work: string;
  connections: number;
  result: LoadResult;
}

/**
 * How long a provider waits for its 200: signed WhatsApp messages, each another one, beside a route of the same build
 * that says hello. Nothing is understood meanwhile: events go to a sink, as work in the background has its own place.
 */
export async function measureWebhooks(port: number, seconds: number): Promise<Row[]> {
  const sink = await startSink(port + 1);
  const product = await startMeasured(port, { LOG_LEVEL: 'warn', INNGEST_BASE_URL: sink.url });
  try {
    const appSecret = randomBytes(16).toString('hex');
    const made = await fetch(`http://localhost:${port}/api/v1/channels`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${product.apiKey}` },
      body: JSON.stringify({
        provider: 'whatsapp',
        name: 'Number',
        settings: {
          phoneNumberId: WHATSAPP.phoneNumberId,
          businessAccountId: WHATSAPP.businessAccountId,
        },
        credentials: { accessToken: 'unused', appSecret },
      }),
    });
    if (!made.ok) throw new Error(`The channel was refused: ${await made.text()}`);
    const { pathname } = new URL(((await made.json()) as { webhookUrl: string }).webhookUrl);
    const hello = () => `GET /api/health HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`;
    const webhook = deliveries(port, pathname, appSecret);
    await load({ port, connections: 8, seconds: 3, request: hello });
    await load({ port, connections: 8, seconds: 3, request: webhook });
    const rows: Row[] = [];
    for (const connections of LEVELS)
      for (const [work, request] of [
        ['hello', hello],
        ['webhook', webhook],
      ] as const)
        rows.push({ work, connections, result: await load({ port, connections, seconds, request }) });
    return rows;
  } finally {
    await product.stop();
    sink.close();
  }
}

/** A message of somebody else each time, signed as Meta signs it. */
function deliveries(port: number, path: string, appSecret: string): () => string {
  let count = 0;
  const run = randomBytes(4).toString('hex');
  return () => {
    const n = count++;
    const { body, headers } = whatsAppWebhookOf(
      whatsAppText({
        id: `wamid.${run}.${n}`,
        from: `4915${String(n).padStart(9, '0')}`,
        name: `Person ${n}`,
        text: 'Hello, we would like to know the price of the sensors for ten stores.',
        at: Math.floor(Date.now() / 1_000),
      }),
      appSecret,
    );
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    return (
      `POST ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
      `${lines.join('')}\r\n${body}`
    );
  };
}

export function reportWebhooks(rows: readonly Row[]): void {
  const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 1).padStart(8);
  console.info(
    `\n${'work'.padEnd(10)} conn   per second      p50      p95      p99      max   of hello  p50 of its  p99 of its`,
  );
  for (const { work, connections, result } of rows) {
    const base = rows.find((row) => row.work === 'hello' && row.connections === connections)?.result;
    const of = (what: 'perSecond' | 'p50' | 'p99'): string =>
      base && work !== 'hello' ? (result[what] / base[what]).toFixed(2) : '';
    const refused = Object.entries(result.refused).map(([status, times]) => ` ${times} x ${status}`);
    console.info(
      `${work.padEnd(10)} ${String(connections).padStart(4)} ${result.perSecond.toFixed(0).padStart(12)} ` +
        `${ms(result.p50)} ${ms(result.p95)} ${ms(result.p99)} ${ms(result.max)} ` +
        `${of('perSecond').padStart(10)} ${of('p50').padStart(11)} ${of('p99').padStart(11)}${refused}`,
    );
  }
}
