import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { platform } from 'node:os';

/**
 * A process by its start time as well as its number. Numbers are handed out again (in a restarted container
 * within seconds), so a pid read from a file means nothing until the start time agrees too.
 */
export interface ProcessIdentity {
  pid: number;
  /** Opaque: compare for equality only. Clock ticks since boot on Linux, `ps lstart` elsewhere. */
  started: string;
}

/**
 * True when a process of that number runs, whoever owns it. One that ended and was not yet collected by its
 * parent counts as gone: in a container without an init process it stays in the table for ever.
 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return platform() !== 'linux' || startedOnLinux(pid) !== null;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The identity of a living process, or null when there is none of that number. */
export function identify(pid: number): ProcessIdentity | null {
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return null;
  const started = platform() === 'linux' ? startedOnLinux(pid) : psField(pid, 'lstart');
  return started === null ? null : { pid, started };
}

export function isSameProcess(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.started === identity.started;
}

/** The program's short name (`postgres`, `node`), or null when it cannot be told. */
export function programName(pid: number): string | null {
  if (platform() !== 'linux') return psField(pid, 'comm')?.split('/').at(-1) ?? null;
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return null; // Ended meanwhile.
  }
}

/** Field 22 of proc(5) `stat`; the name in field 2 may hold blanks and brackets, so count from its end. */
function startedOnLinux(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : (fields[19] ?? null);
  } catch {
    return null; // Ended meanwhile.
  }
}

function psField(pid: number, field: 'lstart' | 'comm'): string | null {
  try {
    const text = execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();
    return text === '' ? null : text;
  } catch {
    return null; // ps answers 1 when there is no such process.
  }
}
