import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { v7 } from 'uuid';
import { TEXT } from './bare-sql.ts';
import { startMeasured } from './product.ts';

/*
 * What the whole product takes of a machine's memory when nobody uses it, and whether that grows with work: messages
 * come in at a steady rate, agents answer them. Proportional set sizes (what processes share is parted among them), from
 * /proc: on Linux only.
 *
 *     node --conditions=react-server bench/memory.ts [--idle 70] [--minutes 5] [--rate 5] [--port 4180]
 */
const { values: given } = parseArgs({
  options: {
    /** Seconds without work before the first figure and after the last: idle connections end after 60. */
    idle: { type: 'string', default: '70' },
    minutes: { type: 'string', default: '5' },
    /** Messages a second. */
    rate: { type: 'string', default: '5' },
    port: { type: 'string', default: '4180' },
  },
});

type Kind = 'app' | 'engine' | 'supervisor' | 'database';
type Sizes = Record<Kind, number>;

/** Mebibytes, by what the processes below (and including) this one are. */
function sizesOf(supervisor: number): Sizes {
  const sizes: Sizes = { app: 0, engine: 0, supervisor: 0, database: 0 };
  const children = childrenByParent();
  for (const open = [supervisor]; open.length > 0; ) {
    const pid = open.pop() ?? 0;
    open.push(...(children.get(pid) ?? []));
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      const kibibytes = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
      sizes[kindOf(words)] += Number(kibibytes ?? 0) / 1_024;
    } catch {
      // Ended between being listed and being read.
    }
  }
  return sizes;
}

const kindOf = (words: string): Kind => {
  if (words.includes('postgres')) return 'database';
  if (words.includes('next')) return 'app';
  return words.includes('inngest') ? 'engine' : 'supervisor';
};

function childrenByParent(): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const parent = Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // Gone in the same moment.
    }
  }
  return children;
}

function say(when: string, sizes: Sizes): void {
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  const parts = Object.entries(sizes).map(([kind, size]) => `${kind} ${size.toFixed(0)}`);
  process.stdout.write(`${when.padEnd(24)} ${total.toFixed(0).padStart(5)} MiB   ${parts.join('   ')}\n`);
}

const port = Number(given.port);
const product = await startMeasured(port, { LOG_LEVEL: 'warn' });
let sent = 0;

/** One message from one of 200 people: conversations grow long, as they do in an hour. */
async function write(): Promise<void> {
  sent += 1;
  const answer = await fetch(`http://localhost:${port}/api/inbound-message`, {
    method: 'POST',
    headers: { authorization: `Bearer ${product.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      phone_number: `+4915150${String(sent % 200).padStart(6, '0')}`,
      message_text: TEXT,
      channel: 'api',
      external_id: v7(),
    }),
  });
  if (!answer.ok) throw new Error(`A message was refused: ${answer.status}`);
}

try {
  await pause(Number(given.idle) * 1_000);
  say('idle after the start', sizesOf(product.pid));
  for (let minute = 1; minute <= Number(given.minutes); minute++) {
    for (const end = Date.now() + 60_000; Date.now() < end; ) {
      await Promise.all([write(), pause(1_000 / Number(given.rate))]);
    }
    say(`minute ${minute}, ${sent} messages`, sizesOf(product.pid));
  }
  await pause(Number(given.idle) * 1_000);
  say('idle again', sizesOf(product.pid));
} finally {
  await product.stop();
}
