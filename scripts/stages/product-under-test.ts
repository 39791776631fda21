import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { demoAccount } from '../demo-account.ts';
import { readRunning } from '../product/running-file.ts';
import { readSettings } from '../settings.ts';

/** What specs need to know of the product they test; they get it as JSON in E2E_PRODUCT. */
export interface ProductInfo extends ReturnType<typeof demoAccount> {
  /** Holds running.json (process numbers of the parts), logs and keys. */
  data_dir: string;
}

export interface ProductUnderTest {
  info: ProductInfo;
  stop(): Promise<void>;
}

/** Never the user's own server, model, mail or sign-in: tests are alone in the world. */
// biome-ignore format: a list reads better in rows
const alone = [
  'DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_APP_URL', 'DATABASE_SYSTEM_URL', 'INNGEST_BASE_URL',
  'PUBLIC_URL', 'NEXTAUTH_URL', 'OPENAI_API_KEY', 'OPENAI_BASE_URL', 'ANTHROPIC_API_KEY', 'AI_MODEL',
  'SMTP_URL', 'OIDC_ISSUER', 'FORCE_HTTPS', 'TRUSTED_HOSTS', 'DEMO', 'DEMO_PASSWORD', 'DEMO_API_KEY',
  'NODE_ENV',
];

const BUILD_AND_START_MS = 10 * 60_000;

/** Starts the product as a user would, with a production build of its own beside the one that may be running. */
export async function startProductUnderTest(
  dataDir: string,
  port: number,
  emulated: Record<string, string> = {},
): Promise<ProductUnderTest> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...Object.fromEntries(alone.map((name) => [name, ''])),
    COUNTERSIGN_DATA_DIR: dataDir,
    PORT: String(port),
    NEXT_DIST_DIR: '.next-test',
    EXPOSE_TESTING_API: '1',
    // Part of the build: with a new one for each data folder, no stage could use another one's build.
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: Buffer.from('countersign-end-to-end-tests-key').toString('base64'),
    ...specialSettings(),
    ...emulated,
  };
  const child = spawn(process.execPath, ['--conditions=react-server', join('scripts', 'start.ts')], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const stop = async () => {
    if (!hasEnded()) child.kill('SIGTERM');
    await ended;
  };
  // A test run that is interrupted takes its product along.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void stop().then(() => process.exit(1)));
  }
  for (const deadline = Date.now() + BUILD_AND_START_MS; !readRunning(dataDir)?.ready; await pause(200)) {
    if (hasEnded()) throw new Error('The product ended before it was ready.');
    if (Date.now() > deadline) {
      await stop();
      throw new Error('The product was not ready in time.');
    }
  }
  const settings = readSettings(env);
  return { info: { ...demoAccount(settings, settings.publicUrl), data_dir: dataDir }, stop };
}

/** Tests hurry where the product takes its time on purpose; what a user sets for the run still wins. */
function specialSettings(): Record<string, string> {
  return { UNDO_SECONDS: process.env.UNDO_SECONDS || '3' };
}
