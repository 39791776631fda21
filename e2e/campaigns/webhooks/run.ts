import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readSettings } from '../../../scripts/settings.ts';
import { readProduct } from '../../fixtures/product.ts';
import { engineTablesWith, hurryRetries } from '../kill/facts.ts';
import { killInTurn, killsIn, noKills, untilHealthy } from '../kill/killer.ts';
import { findDatabase } from '../kill/open-database.ts';
import { seeded } from '../kill/random.ts';
import { logsWith } from '../kill/scan-logs.ts';
import { tell } from '../kill/tell.ts';
import { countReceipts, readKept } from './facts.ts';
import { planWebhooks } from './plan.ts';
import { connectProviders } from './providers.ts';
import { judgeWebhooks } from './verdict.ts';

/**
 * `node e2e/campaigns/webhooks/run.ts [--long]`: 10,000 webhooks, every third message twice, in no order, while app,
 * engine and database are killed in turn; then every message must be there once and in its place. A twentieth of it
 * unless `--long`. KILL_SEED repeats a run's choices.
 */
const long = process.argv.includes('--long');
const MESSAGES = long ? 7_500 : 375;
const SENDERS = long ? 300 : 25;
const ROUNDS = long ? 30 : 3;
const SETTLE_MS = long ? 1_800_000 : 120_000;
/** A provider keeps so many lines open. */
const LINES = 8;

const product = readProduct();
const dataDir = product.data_dir ?? readSettings().dataDir;
const seed = Number(process.env.KILL_SEED) || randomBytes(4).readUInt32LE();
const random = seeded(seed);
const secret = `egret${randomBytes(8).toString('hex')}`;
const { written, deliveries } = planWebhooks({
  messages: MESSAGES,
  senders: SENDERS,
  campaign: randomBytes(4).toString('hex'),
  secret,
  until: Math.floor(Date.now() / 1_000) - 60,
  random,
});
console.log(
  `seed ${seed}: ${deliveries.length} webhooks of ${MESSAGES} messages, ${ROUNDS} rounds of killing`,
);

const openSql = await findDatabase(dataDir);
const providers = await connectProviders(product);
const waiting = [...deliveries];
const kills = noKills();
for (let round = 0; round < ROUNDS; round++) {
  const part = waiting.splice(0, Math.ceil(deliveries.length / ROUNDS));
  const lines = Array.from({ length: LINES }, async () => {
    for (let next = part.shift(); next; next = part.shift()) await providers.deliver(next);
  });
  // While they are coming in, or while they are being taken in.
  await pause(random() * 1_500);
  killInTurn(dataDir, { round, seed, random, kills, often: long });
  await untilHealthy(dataDir, product.url, 60_000);
  await Promise.all(lines);
}
console.log(
  `killed: ${killsIn(kills)}; all webhooks were answered, ${providers.refusals()} times one came in vain`,
);

const sql = openSql();
for (const deadline = Date.now() + SETTLE_MS; Date.now() < deadline; await pause(1_000)) {
  const { open, all } = await countReceipts(sql, providers.workspace);
  if (all >= MESSAGES && open === 0) break;
  await hurryRetries(sql);
}
// What comes twice comes late: give it the chance to.
await pause(3_000);
const checks = [
  ...judgeWebhooks(written, await readKept(sql, providers.workspace)),
  {
    name: 'no log holds what a customer wrote',
    problems: logsWith(join(dataDir, 'logs'), { 'a message': secret }),
  },
  {
    name: 'the engine holds nothing of what a customer wrote',
    problems: await engineTablesWith(sql, secret),
  },
];
await sql.end();
process.exit(tell(checks) ? 0 : 1);
