import { closeSync, copyFileSync, mkdirSync, openSync, readSync, statSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';

const LIMIT = 20 * 1024 * 1024;

/** Opens a part's log for appending; the part writes to it directly, so that nothing stands in the way under load. */
export function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  return openSync(path, 'a', 0o600);
}

export const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** The text after an offset, at most the last `limit` bytes of it. */
export function readFrom(path: string, offset: number, limit = 256 * 1024): string {
  const size = sizeOf(path);
  const start = Math.max(offset, size - limit);
  if (size <= start) return '';
  const buffer = Buffer.alloc(size - start);
  const file = openSync(path, 'r');
  try {
    return buffer.subarray(0, readSync(file, buffer, 0, buffer.length, start)).toString('utf8');
  } finally {
    closeSync(file);
  }
}

export function lastLines(path: string, offset: number, count = 12): string {
  return readFrom(path, offset).trimEnd().split('\n').slice(-count).join('\n');
}

/** Keeps one older log; truncating leaves the part's own (appending) handle valid. */
function trim(path: string): boolean {
  if (sizeOf(path) < LIMIT) return false;
  copyFileSync(path, `${path}.1`);
  truncateSync(path);
  return true;
}

/** The line as a person should read it, or null when it is no problem: pino's errors, and errors in plain text. */
export function problemIn(line: string): string | null {
  if (!line.startsWith('{'))
    return /^\s*⨯|\b(Uncaught|FATAL|PANIC)\b|^\S*Error: /.test(line) ? line.trim() : null;
  if (!/"level":(50|60)\b/.test(line)) return null;
  try {
    const { msg, err } = JSON.parse(line) as { msg?: string; err?: { message?: string } };
    return [msg, err?.message].filter(Boolean).join(': ') || line;
  } catch {
    return line;
  }
}

const PER_MINUTE = 10;

/**
 * Follows a log and reports the problems in it, a handful a minute at most: the terminal is for noticing, the
 * file for reading. Answers the way to end it.
 */
export function followProblems(path: string, report: (problem: string) => void): () => void {
  let offset = sizeOf(path);
  let windowStart = 0;
  let shown = 0;
  const timer = setInterval(() => {
    const size = sizeOf(path);
    if (size > offset) {
      for (const line of readFrom(path, offset).split('\n')) {
        const problem = problemIn(line);
        if (problem === null) continue;
        if (Date.now() - windowStart > 60_000) [windowStart, shown] = [Date.now(), 0];
        shown += 1;
        if (shown <= PER_MINUTE) report(problem);
        else if (shown === PER_MINUTE + 1) report(`more of the kind, see ${path}`);
      }
    }
    offset = trim(path) ? 0 : size;
  }, 500);
  timer.unref();
  return () => clearInterval(timer);
}
