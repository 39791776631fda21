import { expect, it } from 'vitest';
import { readApproval } from '#lib/autonomy/index.ts';
import { createContact } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import {
  createDeal,
  forecastChanges,
  proposeChangeStep,
  readDeal,
  readForecast,
  updateDeal,
  updateStage,
} from '#lib/deals/index.ts';
import { systemCtx } from '#lib/tenancy/contexts.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeDeal } from '#lib/testing/make-deal.ts';
import { approveAction, claimAction, perform, undoAction } from './index.ts';

withTestDatabase();

const NOW = new Date('2026-11-21T10:00:00Z');
const at = (ctx: Ctx): Ctx => ({ ...ctx, now: NOW });

/** A customer with one open deal of 60,000, and what the agent makes of their words. */
async function desk() {
  const made = await makeDeal();
  const { workspace, manager, agent, stageId } = made;
  const contact = await createContact({ ctx: manager, input: { name: 'Sven-Olof' } });
  const deal = await createDeal({
    ctx: at(manager),
    input: { name: 'Blocks', contactId: contact.id, amountMinor: 6_000_000, closeDate: '2026-12-15' },
  });
  const say = (text: string) =>
    proposeChangeStep(at(agent), { contactId: contact.id, messageId: newId(), text });
  async function propose(text: string) {
    const said = await say(text);
    if (said.leave) throw new Error(`It was left: ${said.leave}`);
    const { ai, input, confidence } = said;
    return perform(agent, 'change_deal', input, { idempotencyKey: newId(), ai, confidence });
  }
  async function approve(answer: { approvalId: string | null; actionId: string }, fields?: string[]) {
    const approvalId = answer.approvalId ?? '';
    const { fingerprint } = await readApproval({ ctx: manager, input: { approvalId } });
    await approveAction({ ctx: manager, input: { approvalId, fingerprint, ...(fields ? { fields } : {}) } });
    const executor = systemCtx({
      workspaceId: workspace.id,
      name: 'executor',
      now: new Date(Date.now() + 360_000),
    });
    return claimAction({ ctx: executor, input: { actionId: answer.actionId, runId: 'run' } });
  }
  const now = () => readDeal({ ctx: manager, input: { dealId: deal.id } });
  return { ...made, contact, deal, say, propose, approve, now, stage: stageId };
}

const WORDS = 'Please send us a proposal. We can do 45k, decision moves to March.';

it('proposes stage, amount and date with their words; some are accepted, the forecast follows, and it can be taken back', async () => {
  const { manager, propose, approve, now } = await desk();
  const answer = await propose(WORDS);
  expect(answer.decision).toBe('ask');
  const { shown } = await readApproval({ ctx: manager, input: { approvalId: answer.approvalId ?? '' } });
  expect(shown.fields).toEqual([
    { name: 'Stage', before: 'New', after: 'Proposal', quote: 'Please send us a proposal' },
    { name: 'Amount', before: '60000.00 EUR', after: '45000.00 EUR', quote: 'We can do 45k' },
    { name: 'Close date', before: '2026-12-15', after: '2027-03-31', quote: 'decision moves to March' },
  ]);
  expect(await approve(answer, ['Amount', 'Close date'])).toEqual({ kind: 'applied' });
  expect(await now()).toMatchObject({
    amountMinor: 4_500_000,
    closeDate: '2027-03-31',
    stage: { name: 'New' },
  });
  const { currencies } = await readForecast({ ctx: at(manager), input: { from: '2027-03' } });
  expect(currencies[0]?.cells).toMatchObject([{ month: '2027-03', pipeline: 4_500_000, weighted: 450_000 }]);
  const { items } = await forecastChanges({ ctx: manager, input: { since: '2026-11-21' } });
  expect(items.filter(({ deal }) => deal.name === 'Blocks')).not.toEqual([]);

  await undoAction({ ctx: manager, input: { actionId: answer.actionId } });
  expect(await now()).toMatchObject({ amountMinor: 6_000_000, closeDate: '2026-12-15' });
});

it('moves the deal too when all is accepted, and an approver cannot leave out what the stage wants', async () => {
  const { manager, propose, approve, now, deal, stage } = await desk();
  await updateStage({
    ctx: manager,
    input: { pipelineId: deal.pipelineId, stageId: stage('Proposal'), wants: ['amountMinor', 'closeDate'] },
  });
  await updateDeal({ ctx: manager, input: { dealId: deal.id, version: 1, closeDate: null } });
  const answer = await propose(WORDS);
  await expect(approve(answer, ['Stage', 'Amount'])).rejects.toMatchObject({
    details: { reason: 'stage_wants', extra: { wants: ['closeDate'] } },
  });
  expect(await approve(answer)).toEqual({ kind: 'applied' });
  expect(await now()).toMatchObject({
    amountMinor: 4_500_000,
    closeDate: '2027-03-31',
    stage: { name: 'Proposal' },
  });
});

it('says nothing where nobody can tell, or nothing would change', async () => {
  const { manager, contact, deal, say } = await desk();
  expect(await say('Thank you, we will look at it')).toEqual({ leave: 'nothing_said' });
  expect(await say('We can do 45k dollars')).toEqual({ leave: 'nothing_said' });
  await createDeal({ ctx: manager, input: { name: 'Another', contactId: contact.id } });
  expect(await say(WORDS)).toEqual({ leave: 'several_open_deals' });
  expect(deal.closeDate).toBe('2026-12-15');
});
