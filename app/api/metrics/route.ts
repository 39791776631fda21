import { connection } from 'next/server';
import { metricsResponse } from '#lib/http/index.ts';

/** For Prometheus: `Authorization: Bearer <METRICS_TOKEN>`. */
export async function GET(request: Request): Promise<Response> {
  await connection();
  return metricsResponse(request);
}
