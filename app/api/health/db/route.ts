import { connection } from 'next/server';
import { checkDatabase, runChecks } from '#lib/jobs/index.ts';

export async function GET(): Promise<Response> {
  await connection();
  const { ready, checks } = await runChecks([
    {
      name: 'database',
      required: true,
      hint: 'The database does not answer. Look at the log of PostgreSQL.',
      check: checkDatabase,
    },
  ]);
  return Response.json(
    { status: ready ? 'ok' : 'unavailable', ...checks.database },
    { status: ready ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}
