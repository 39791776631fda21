import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { v7 } from 'uuid';
import { loadBareSql, type Sender, TEXT } from './bare-sql.ts';
import { type LoadResult, load } from './load.ts';
import { startMinimal } from './minimal.ts';
import { type MeasuredProduct, startMeasured } from './product.ts';
import { startSink } from './sink.ts';

/*
 * Accepted messages per second through `POST /api/inbound-message`, beside a route handler of the same build that says
 * hello, beside the same writes as bare SQL, and beside the smallest Next application that stores a message in one
 * statement; one run, one machine, one database with its durable settings.
 *
 *     node --conditions=react-server bench/ingest.ts [--seconds 5] [--port 4180] [--agents]
 */
const { values: given } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    port: { type: 'string', default: '4180' },
    /** Let the agents answer what comes in, on the embedded engine. */
    agents: { type: 'boolean', default: false },
  },
});
const seconds = Number(given.seconds);
const port = Number(given.port);
const minimalPort = port + 2;
const LEVELS = [1, 8, 32];

interface Row {
  work: string;
  connections: number;
  result: LoadResult;
}

/** Half of the messages come from people written to before, half from new ones. */
function senders(prefix: number): () => Sender {
  let count = 0;
  return () => {
    const n = Math.random() < 0.5 && count > 0 ? Math.floor(Math.random() * count) : count++;
    return { phone: `+49151${prefix}${String(n).padStart(7, '0')}`, name: `Person ${n}` };
  };
}

const get = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`;

function post(apiKey: string, path: string, sender: () => Sender): () => string {
  return () => {
    const { phone, name } = sender();
    const body = JSON.stringify({
      phone_number: phone,
      contact_name: name,
      message_text: TEXT,
      channel: 'api',
      external_id: v7(),
    });
    return (
      `POST ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nAuthorization: Bearer ${apiKey}\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
    );
  };
}

async function measure(product: MeasuredProduct): Promise<Row[]> {
  const admin = postgres(product.adminUrl, { max: 1 });
  const [row] = await admin<{ id: string }[]>`select id from workspaces where slug = ${product.workspace}`;
  if (!row) throw new Error('The demo workspace is not there.');
  const count = async () =>
    Number((await admin`select count(*) as count from messages where channel = 'api'`)[0]?.count);
  const hello = () => get('/api/health');
  const ingest = post(product.apiKey, '/api/inbound-message', senders(1));
  const one = { port: minimalPort, request: post('none', '/api/inbound', senders(3)) };
  const sender = senders(2);
  const bare = (connections: number, length = seconds) =>
    loadBareSql({ url: product.databaseUrl, workspaceId: row.id, connections, seconds: length, sender });

  // Warm: compiled routes, open pools, tables that have been analyzed.
  await load({ port, connections: 8, seconds: 3, request: hello });
  await load({ port, connections: 8, seconds: 3, request: ingest });
  await load({ ...one, connections: 8, seconds: 3 });
  await bare(8, 2);
  await admin`vacuum analyze`;

  const rows: Row[] = [];
  let accepted = 0;
  let written = 0;
  const before = await count();
  for (const connections of LEVELS) {
    rows.push({
      work: 'hello',
      connections,
      result: await load({ port, connections, seconds, request: hello }),
    });
    const sqlAlone = await bare(connections);
    rows.push({ work: 'bare SQL', connections, result: sqlAlone });
    written += Math.round(sqlAlone.perSecond * seconds);
    rows.push({ work: 'one statement', connections, result: await load({ ...one, connections, seconds }) });
    const result = await load({ port, connections, seconds, request: ingest });
    rows.push({ work: 'ingest', connections, result });
    accepted += Math.round(result.perSecond * seconds);
  }
  const kept = (await count()) - before;
  await admin.end();
  process.stdout.write(
    `\n${kept} messages are in the database (about ${accepted + written} were accepted).\n`,
  );
  return rows;
}

function report(rows: Row[]): void {
  const ms = (value: number) => value.toFixed(value < 10 ? 2 : 1).padStart(8);
  process.stdout.write(
    '\nwork          conn   per second     p50      p95      p99      max   of hello   of bare SQL   of one statement   p99 of its\n',
  );
  for (const { work, connections, result } of rows) {
    const against = (other: string, what: 'perSecond' | 'p99' = 'perSecond') => {
      const found = rows.find((row) => row.work === other && row.connections === connections);
      return found ? (result[what] / found.result[what]).toFixed(2) : '';
    };
    const ratios = () =>
      [against('hello').padStart(10), against('bare SQL').padStart(13), against('one statement').padStart(18)]
        .concat(against('one statement', 'p99').padStart(12))
        .join(' ');
    const refused = Object.entries(result.refused).map(([status, times]) => ` ${times} x ${status}`);
    process.stdout.write(
      `${work.padEnd(13)} ${String(connections).padStart(4)} ${result.perSecond.toFixed(0).padStart(12)} ` +
        `${ms(result.p50)} ${ms(result.p95)} ${ms(result.p99)} ${ms(result.max)} ` +
        `${work === 'ingest' ? ratios() : ''}${refused}\n`,
    );
  }
}

const sink = given.agents ? null : await startSink(port + 1);
const product = await startMeasured(port, {
  // The limit protects one installation from one caller; here it would be all that is measured.
  INGEST_RATE: '1000000',
  INGEST_BURST: '1000000',
  LOG_LEVEL: 'warn',
  ...(sink ? { INNGEST_BASE_URL: sink.url } : {}),
});
let stopMinimal = async () => {};
try {
  stopMinimal = await startMinimal(minimalPort, product.adminUrl);
  process.stdout.write(
    `Rate limit lifted (INGEST_RATE). Events go to ${sink ? 'a sink, no agent works' : 'the embedded engine, agents work'}. ` +
      `${seconds} s each, load and server on one machine, fsync on.\n`,
  );
  report(await measure(product));
  if (sink) process.stdout.write(`\n${sink.received()} events reached the durable server's place.\n`);
} finally {
  await stopMinimal();
  await product.stop();
  sink?.close();
}
