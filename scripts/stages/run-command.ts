import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface CommandResult {
  name: string;
  ok: boolean;
  /** Everything it wrote, both streams as they came. */
  output: string;
  ms: number;
}

export interface Command {
  name: string;
  /** Arguments of node, or of `program`. */
  args: string[];
  program?: string;
  env?: Record<string, string | undefined>;
  /** Shows the output as it comes, besides keeping it. */
  live?: boolean;
  /** Ended by force after so long. */
  limitMs?: number;
}

/** Runs a program to its end, in the project's folder, without a keyboard. Never throws for a failing program. */
export function runCommand({ name, args, program, env, live, limitMs }: Command): Promise<CommandResult> {
  const began = performance.now();
  return new Promise((resolve) => {
    const child = spawn(program ?? process.execPath, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: limitMs,
      killSignal: 'SIGKILL',
    });
    let output = '';
    const keep = (chunk: Buffer) => {
      output += chunk.toString('utf8');
      if (live) process.stdout.write(chunk);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const finish = (ok: boolean) => resolve({ name, ok, output, ms: performance.now() - began });
    child.once('error', (error) => {
      output += error.message;
      finish(false);
    });
    child.once('close', (code) => finish(code === 0));
  });
}

/** A package's own program file: running it by node spares npx, and a shell. */
export const packaged = (...path: string[]) => join('node_modules', ...path);
