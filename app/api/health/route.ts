import { connection } from 'next/server';

/** Alive: this process answers. Whether it can work is for `/api/health/ready`. */
export async function GET(): Promise<Response> {
  await connection();
  return Response.json(
    { status: 'ok', uptimeSeconds: Math.round(process.uptime()) },
    { headers: { 'cache-control': 'no-store' } },
  );
}
