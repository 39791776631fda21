import { spawn } from 'node:child_process';
import { join } from 'node:path';

const program = join(import.meta.dirname, 'prepare.ts');

/**
 * Brings the database up to date (prepare-database.ts) in a process of its own: what migrations and seeds load, some
 * 200 MiB, would else stay with the supervisor for as long as the product runs.
 * @throws Error with its last words when it fails.
 */
export async function runPreparation(signal: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, ['--conditions=react-server', program], {
    stdio: ['ignore', 'inherit', 'pipe'],
    signal,
  });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words += text;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('close', resolve);
    child.once('error', reject);
  });
  if (code !== 0) throw new Error(words.trim() || 'The database could not be prepared.');
}
