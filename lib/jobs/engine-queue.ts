import { systemDatabase } from '#db/client.ts';
import { env } from '#lib/core/env.ts';

export interface EngineQueue {
  /** Ready, and their time has come. */
  due: number;
  /** Ready, but meant for later: sleeps, retries, time-outs. */
  later: number;
  running: number;
}

/**
 * What the embedded engine has before it. Null with an Inngest server, which shows its own queue.
 *
 * @param now milliseconds since 1970.
 */
export async function readEngineQueue(now: number): Promise<EngineQueue | null> {
  if (engineKind() !== 'embedded') return null;
  const { sql } = systemDatabase();
  const [row] = await sql<EngineQueue[]>`
    select count(*) filter (where state = 'ready' and run_at <= ${now})::int as due,
      count(*) filter (where state = 'ready' and run_at > ${now})::int as later,
      count(*) filter (where state = 'running')::int as running
    from eng.jobs where state in ('ready', 'running')`;
  return row ?? null;
}

/** Which durable server this installation talks to. */
export function engineKind(): 'embedded' | 'server' | 'cloud' {
  const { ENGINE_KIND, INNGEST_BASE_URL } = env();
  return ENGINE_KIND ?? (INNGEST_BASE_URL ? 'server' : 'cloud');
}
