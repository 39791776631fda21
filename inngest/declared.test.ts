import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deadLetter } from './dead-letter.ts';
import { functions } from './index.ts';
import { RETRY_DELAYS_MS } from './middleware/retry-schedule.ts';
import { PRIORITIES, type PriorityName, priorityFactor } from './priorities.ts';

/** What a function declares beside its work, as it was handed to the SDK. */
interface Declared {
  retries?: number;
  priority?: { run?: string };
  idempotency?: string;
  concurrency?: { limit: number; key?: string };
  onFailure?: unknown;
  triggers?: { cron?: string }[];
}

/** Not a piece of work but the ledger of all of them: it takes batches, which the server ranks by nothing. */
const BESIDES = ['jobs.follow-runs'];

const all = functions.map((fn) => ({ id: fn.id(), declared: fn.opts as Declared }));
const isCron = ({ declared }: (typeof all)[number]): boolean =>
  declared.triggers?.every((trigger) => trigger.cron !== undefined) ?? false;
const work = all.filter((fn) => !isCron(fn) && !BESIDES.includes(fn.id));
const ranks = (Object.keys(PRIORITIES) as PriorityName[]).map((name) => String(priorityFactor(name)));

describe('every durable function', () => {
  it('is known by this test', () => {
    expect(work.length).toBeGreaterThan(8);
    expect(all.length - work.length - all.filter(isCron).length).toBe(BESIDES.length);
  });

  it.each(work)('$id declares its rank, its retries and its dead letter', ({ declared }) => {
    expect(ranks).toContain(declared.priority?.run);
    expect(declared.retries).toBe(RETRY_DELAYS_MS.length);
    expect(declared.onFailure).toBe(deadLetter);
  });

  it.each(work)('$id works once, and not only for one workspace at a time', ({ declared }) => {
    expect(declared.idempotency).toMatch(/^event\.data\.workspaceId \+ .* \+ event\.data\.replayId$/);
    expect(declared.concurrency).toMatchObject({ key: 'event.data.workspaceId' });
  });

  it.each(all.filter(isCron))(
    '$id, on a clock, has a rank and leaves the rest to its next tick',
    ({ declared }) => {
      expect(ranks).toContain(declared.priority?.run);
      expect(declared).toMatchObject({ retries: 2, concurrency: { limit: 1 } });
    },
  );

  it('is made by the factory that asks for all this', () => {
    const folder = join(import.meta.dirname, 'functions');
    const bare = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.includes('.test.'))
      .filter((file) => readFileSync(join(folder, file), 'utf8').includes('createFunction('));
    expect(bare).toEqual([join('jobs', 'follow-runs.ts')]);
  });
});

it('the factors keep the order of the product’s numbers', () => {
  const names = Object.keys(PRIORITIES) as PriorityName[];
  const byNumber = names.toSorted((a, b) => PRIORITIES[b] - PRIORITIES[a]);
  const byFactor = names.toSorted((a, b) => priorityFactor(b) - priorityFactor(a));
  expect(byFactor).toEqual(byNumber);
  expect(PRIORITIES).toMatchObject({
    engage: 100,
    bumpUp: 95,
    summary: 90,
    sequenceStep: 70,
    emailCampaign: 60,
  });
});
