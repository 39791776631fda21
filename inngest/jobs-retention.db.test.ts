import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemDatabase } from '#db/client.ts';
import { newId } from '#lib/core/ids.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { startTestEngine, type TestEngine } from '#lib/testing/engine.ts';
import { makeWorkspace } from '#lib/testing/make.ts';

withTestDatabase();

let engine: TestEngine;

beforeAll(async () => {
  engine = await startTestEngine(async () => {
    const { functions } = await import('./index.ts');
    return functions.filter((fn) => fn.id() === 'jobs.remove-old');
  });
}, 60_000);

afterAll(() => engine?.close());

it('runs by the clock, every hour, until nothing old is left', async () => {
  const { workspaceId } = await (await makeWorkspace()).as('manager');
  const { sql } = systemDatabase();
  // More than one call removes.
  const rows = Array.from({ length: 6_000 }, () => ({
    id: newId(),
    workspace_id: workspaceId,
    event_name: 'a/b',
    sent_at: new Date(Date.now() - 31 * 86_400_000).toISOString(),
  }));
  await sql`
    insert into outbox (id, workspace_id, event_name, sent_at)
    select id, workspace_id, event_name, sent_at from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as n (id uuid, workspace_id uuid, event_name text, sent_at timestamptz)`;
  const left = async () =>
    (await sql`select 1 from outbox where workspace_id = ${workspaceId} and event_name = 'a/b'`).length;
  expect(await left()).toBe(6_000);
  engine.advance(3_600_000);
  await engine.until('all of them are gone', async () => (await left()) === 0);
}, 30_000);
