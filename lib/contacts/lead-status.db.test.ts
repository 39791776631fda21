import { expect, test } from 'vitest';
import { leads } from '#db/schema/contacts.ts';
import { withTenant } from '#db/tenant.ts';
import { readTimeline } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { createContact, qualifyLead, readLead } from './index.ts';

withTestDatabase();

async function lead(): Promise<{ ctx: Ctx; leadId: string; contactId: string }> {
  const ctx = await (await makeWorkspace()).as('operator');
  const { id: contactId } = await createContact({ ctx, input: { name: 'Ana' } });
  const leadId = newId();
  await withTenant(ctx, (tx) =>
    tx.insert(leads).values({ workspaceId: ctx.workspaceId, id: leadId, contactId, source: 'test' }),
  );
  return { ctx, leadId, contactId };
}

const action = { actionId: newId(), decisionId: newId() };
const set = (ctx: Ctx, leadId: string, status: string, reason?: string) => {
  const input = qualifyLead.input.parse({ leadId, status, reason });
  return withTenant(ctx, (tx) => qualifyLead.apply(tx, ctx, input, action));
};

test('why a lead was given up stands with it, and goes when it is taken up again', async () => {
  const { ctx, leadId, contactId } = await lead();
  await set(ctx, leadId, 'disqualified', 'No budget this year');
  const read = () => readLead({ ctx, input: { leadId } });
  expect(await read()).toMatchObject({
    status: 'disqualified',
    statusReason: 'No budget this year',
    version: 2,
  });
  const entries = await withTenant(ctx, (tx) =>
    readTimeline(tx, ctx, { contactIds: [contactId] }, { limit: 5 }),
  );
  expect(entries.items[0]).toMatchObject({
    action: 'lead.status_changed',
    changes: { status: ['new', 'disqualified'] },
    details: { reason: 'No budget this year' },
  });
  await set(ctx, leadId, 'disqualified');
  expect(await read()).toMatchObject({ statusReason: 'No budget this year', version: 2 });
  await set(ctx, leadId, 'contacted');
  expect(await read()).toMatchObject({ status: 'contacted', statusReason: null });
});

test('what is taken back has its old status with its old reason', async () => {
  const { ctx, leadId } = await lead();
  await set(ctx, leadId, 'disqualified', 'Not now');
  const outcome = await set(ctx, leadId, 'qualified', 'They called');
  const input = qualifyLead.input.parse({ leadId, status: 'qualified' });
  await withTenant(ctx, async (tx) => qualifyLead.reverse?.(tx, ctx, input, outcome));
  expect(await readLead({ ctx, input: { leadId } })).toMatchObject({
    status: 'disqualified',
    statusReason: 'Not now',
  });
});
