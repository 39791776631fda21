import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readSettings } from '../../../scripts/settings.ts';
import { readProduct } from '../../fixtures/product.ts';
import { approveReplies } from './approver.ts';
import { type Accepted, writeAsCustomer } from './customers.ts';
import { engineTablesWith, hurryRetries, isSettled, readFates } from './facts.ts';
import { killInTurn, killsIn, noKills, untilHealthy } from './killer.ts';
import { findDatabase } from './open-database.ts';
import { seeded } from './random.ts';
import { logsWith } from './scan-logs.ts';
import { tell } from './tell.ts';
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

const openSql = await findDatabase(dataDir);

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
const kills = noKills();
for (let round = 0; round < ROUNDS; round++) {
  write(Math.ceil(CONVERSATIONS / ROUNDS));
  await pause(random() * 2_500);
  killInTurn(dataDir, { round, seed, random, kills });
  await untilHealthy(dataDir, product.url, 60_000);
}
const accepted = await Promise.all(writing);
console.log(`killed: ${killsIn(kills)}; ${accepted.length} accepted`);

const sql = openSql();
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
process.exit(tell(checks) ? 0 : 1);
