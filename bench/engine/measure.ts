import { setTimeout as sleep } from 'node:timers/promises';
import { gaps } from './figures.ts';
import type { Parts } from './parts.ts';

export const keys = (count: number, name: string): string[] =>
  Array.from({ length: count }, (_unused, index) => `${name}-${index}`);

export async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(10);
}

/** Milliseconds of one run that has the engine to itself. */
export interface OneRun {
  toFirst: number;
  between: number[];
  whole: number;
}

export async function oneRun(parts: Parts, steps: number): Promise<OneRun> {
  await parts.collect();
  const sent = performance.timeOrigin + performance.now();
  await parts.client.send({ name: 'bench/row', data: { key: 'one', steps } });
  await until(async () => (await parts.ended()) > 0);
  const began = (await parts.collect()).get('one') ?? [];
  return { toFirst: (began[0] ?? sent) - sent, between: gaps(began), whole: (began.at(-1) ?? sent) - sent };
}

/** Many runs at once: steps a second, and the engine's processor time a step in milliseconds. */
export async function together(
  parts: Parts,
  runs: number,
  steps: number,
): Promise<{ rate: number; cpuMs: number }> {
  await parts.collect();
  const cpu = parts.engineCpuMs();
  const began = performance.now();
  await parts.client.send(keys(runs, 'many').map((key) => ({ name: 'bench/row', data: { key, steps } })));
  await until(async () => (await parts.ended()) >= runs);
  const seconds = (performance.now() - began) / 1_000;
  await parts.collect();
  return { rate: (runs * steps) / seconds, cpuMs: (parts.engineCpuMs() - cpu) / (runs * steps) };
}

/** Events a second, sent in hundreds by four at a time. */
export async function sendEvents(parts: Parts, name: string, count: number): Promise<number> {
  const began = performance.now();
  const batches = Math.ceil(count / 100);
  let next = 0;
  const sender = async (): Promise<void> => {
    while (next++ < batches)
      await parts.client.send(keys(100, 'event').map((key) => ({ name, data: { key, steps: 0 } })));
  };
  await Promise.all([sender(), sender(), sender(), sender()]);
  return (batches * 100) / ((performance.now() - began) / 1_000);
}
