import type { StepProgress } from '#lib/jobs/index.ts';

const KINDS: Readonly<Record<string, string>> = {
  Sleep: 'sleep',
  WaitForEvent: 'waitForEvent',
  WaitForSignal: 'waitForSignal',
  InvokeFunction: 'invoke',
};

export const WAIT_KINDS: ReadonlySet<string> = new Set(Object.values(KINDS));

interface Op {
  id?: unknown;
  op?: unknown;
  name?: unknown;
  displayName?: unknown;
  opts?: { timeout?: unknown; if?: unknown };
}

const UNITS: Readonly<Record<string, number>> = {
  w: 604_800_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1_000,
};

/** A moment as the SDK writes it: an ISO date, or a duration like `1h30m` from `now` on. */
export function momentOf(text: unknown, now: number): string | undefined {
  if (typeof text !== 'string' || text === '') return undefined;
  const parts = [...text.matchAll(/(\d+)([wdhms])/g)];
  if (parts.length > 0 && parts.map(([whole]) => whole).join('') === text) {
    const length = parts.reduce((sum, [, count, unit]) => sum + Number(count) * (UNITS[unit ?? ''] ?? 0), 0);
    return new Date(now + length).toISOString();
  }
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

/**
 * The sleeps and waits a request ended with, read from the SDK's answer (206, a list of opcodes): the only place
 * where a sleep's length stands. What is waited for is the step's name.
 */
export function readWaits(status: number, body: string, now: number): StepProgress[] {
  if (status !== 206) return [];
  let ops: unknown;
  try {
    ops = JSON.parse(body);
  } catch {
    // Streamed answers are no JSON; nothing is read from them.
    return [];
  }
  if (!Array.isArray(ops)) return [];
  return (ops as Op[]).flatMap((op) => {
    const kind = typeof op.op === 'string' ? KINDS[op.op] : undefined;
    if (!kind || typeof op.id !== 'string') return [];
    const until = momentOf(kind === 'sleep' ? op.name : op.opts?.timeout, now);
    const event = kind === 'waitForEvent' ? { event: op.name, if: op.opts?.if } : undefined;
    return [
      {
        id: op.id,
        name: String(op.displayName ?? op.name ?? kind),
        kind,
        status: 'waiting' as const,
        startedAt: new Date(now).toISOString(),
        ...(until ? { waitsUntil: until } : {}),
        ...(event ? { input: event } : {}),
      },
    ];
  });
}
