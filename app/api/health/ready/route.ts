import { connection } from 'next/server';
import { outboxLag } from '#lib/audit/index.ts';
import { env } from '#lib/core/env.ts';
import { checkDatabase, engineKind, runChecks } from '#lib/jobs/index.ts';

/** Older than this, events do not leave: the dispatcher stands still. */
const STUCK_SECONDS = 120;

/** Whether work gets done. 503 only for what truly stops it; a missing model does not: the built-in answers serve. */
export async function GET(): Promise<Response> {
  await connection();
  const { ready, checks } = await runChecks([
    {
      name: 'database',
      required: true,
      hint: 'The database does not answer. Look at the log of PostgreSQL.',
      check: checkDatabase,
    },
    {
      name: 'engine',
      required: true,
      hint: 'The durable engine does not answer. Look at its log, or at INNGEST_BASE_URL.',
      check: checkEngine,
    },
    {
      name: 'dispatcher',
      required: true,
      hint: 'Events wait in the outbox and do not leave. Look at the log of the app.',
      async check() {
        const { waiting, oldestSeconds, parked } = await outboxLag();
        if (oldestSeconds > STUCK_SECONDS) throw new Error('stuck');
        return { waiting, oldestSeconds: Math.round(oldestSeconds), parked };
      },
    },
    {
      name: 'ai',
      required: false,
      hint: 'The settings of the model cannot be read.',
      async check() {
        const { OPENAI_API_KEY, OPENAI_BASE_URL, ANTHROPIC_API_KEY } = env();
        return { serving: OPENAI_API_KEY || OPENAI_BASE_URL || ANTHROPIC_API_KEY ? 'model' : 'built-in' };
      },
    },
  ]);
  return Response.json(
    { status: ready ? 'ready' : 'unavailable', checks },
    { status: ready ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}

/**
 * Inngest's servers and the embedded engine both answer `/health`; Inngest Cloud has no address of its own here. The
 * embedded one is well only once it knows the functions of every app.
 */
async function checkEngine(signal: AbortSignal): Promise<Record<string, unknown>> {
  const kind = engineKind();
  const base = env().INNGEST_BASE_URL;
  if (!base) return { kind };
  const answer = await fetch(new URL('/health', base), { signal, cache: 'no-store' });
  if (!answer.ok) throw new Error(`The engine answers ${answer.status}.`);
  return { kind, ...(kind === 'embedded' ? { functions: 'synced' } : {}) };
}
