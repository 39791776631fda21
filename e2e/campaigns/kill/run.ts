import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { databaseName, openDatabase } from '../../../scripts/environment.ts';
import { readSettings } from '../../../scripts/settings.ts';
import { readProduct } from '../../fixtures/product.ts';
import { approveReplies } from './approver.ts';
import { type Accepted, writeAsCustomer } from './customers.ts';
import { engineTablesWith, hurryRetries, isSettled, readFates } from './facts.ts';
import { killPart, PARTS, type PartName, untilHealthy } from './killer.ts';
import { seeded } from './random.ts';
import { logsWith } from './scan-logs.ts';
import { type Check, judge } from './verdict.ts';

/**
 * `node e2e/campaigns/kill/run.ts [--long]`: customers write and a person approves while app, engine and database are
 * killed at random points; then everything accepted must have been answered, exactly once. 50 conversations, or a
 * twentieth of it. KILL_SEED repeats a run's choices.
 */
const long = process.argv.includes('--long');
const CONVERSATIONS = long ? 50 : 3;
const ROUNDS = long ? 30 : 3;
const SETTLE_MS = long ? 600_000 : 120_000;

const product = readProduct();
const dataDir = product.data_dir ?? readSettings().dataDir;
const seed = Number(process.env.KILL_SEED) || randomBytes(4).readUInt32LE();
const random = seeded(seed);
const campaign = `kill-${randomBytes(4).toString('hex')}`;
const secret = `heron${randomBytes(8).toString('hex')}`;
console.log(`seed ${seed}: ${CONVERSATIONS} conversations, ${ROUNDS} rounds of killing`);

const settings = readSettings({ ...process.env, COUNTERSIGN_DATA_DIR: dataDir });
const { adminUrl, urls } = await openDatabase(settings);
if (!adminUrl) throw new Error('The campaign kills its database: it needs the embedded one.');
const address = new URL(adminUrl);
address.pathname = `/${databaseName(urls.owner)}`;

const writing: Promise<Accepted>[] = [];
const conversations = new Set<string>();
const write = (count: number): void => {
  for (let n = 0; n < count && writing.length < CONVERSATIONS; n++) {
    const accepted = writeAsCustomer(product, { campaign, number: writing.length, secret });
    accepted.then(({ conversationId }) => conversations.add(conversationId)).catch(() => {});
    writing.push(accepted);
  }
};

const done = new AbortController();
const approving = approveReplies(product, (id) => conversations.has(id), done.signal);
const kills: Record<PartName, number> = { app: 0, engine: 0, database: 0 };
for (let round = 0; round < ROUNDS; round++) {
  write(Math.ceil(CONVERSATIONS / ROUNDS));
  await pause(random() * 2_500);
  // Every part in turn, starting anywhere; now and then a second one falls in the same moment.
  const first = PARTS[(round + (seed % PARTS.length)) % PARTS.length] ?? 'app';
  const also = random() < 0.3 ? PARTS[Math.floor(random() * PARTS.length)] : undefined;
  for (const part of new Set([first, also ?? first])) if (killPart(dataDir, part)) kills[part] += 1;
  await untilHealthy(dataDir, product.url, 60_000);
}
const accepted = await Promise.all(writing);
console.log(
  `killed: ${PARTS.map((part) => `${part} ${kills[part]}`).join(', ')}; ${accepted.length} accepted`,
);

const sql = postgres(address.toString(), { max: 1, onnotice: () => {} });
let fates = await readFates(sql, campaign);
for (
  const deadline = Date.now() + SETTLE_MS;
  !(fates.length >= accepted.length && fates.every(isSettled)) && Date.now() < deadline;
  fates = await readFates(sql, campaign)
) {
  await hurryRetries(sql);
  await pause(1_000);
}
// What comes twice comes late: give it the chance to.
await pause(5_000);
fates = await readFates(sql, campaign);
done.abort();
await approving;

const checks: Check[] = [
  ...judge(accepted, fates),
  {
    name: 'no log holds what a customer wrote, a key or a password',
    problems: logsWith(join(dataDir, 'logs'), {
      'a message': secret,
      'the API key': product.api_key,
      'a password': product.password,
    }),
  },
  {
    name: 'the engine holds nothing of what a customer wrote',
    problems: await engineTablesWith(sql, secret),
  },
];
await sql.end();
for (const { name, problems } of checks) {
  console.log(`  ${problems.length === 0 ? 'ok    ' : 'failed'}  ${name}`);
  for (const problem of problems) console.log(`          ${problem}`);
}
const failed = checks.filter(({ problems }) => problems.length > 0).length;
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
