import { and, eq } from 'drizzle-orm';
import { deals } from '#db/schema/deals.ts';
import type { Tx } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import { type AbilityFacts, defineRecordAbility } from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict } from '#lib/core/errors.ts';
import { findDeal, findStage, lockDeal } from './repo.ts';
import { type ChangeDealInput, changeDealInput, type DealRow } from './schemas.ts';
import { setStage } from './set-stage.ts';

interface ChangeFacts extends AbilityFacts {
  deal: DealRow;
  from: string;
  to: string | null;
  kind: 'open' | 'won' | 'lost';
}

/** The names on the card, which are also what an approver accepts by. */
const FIELDS = { Stage: 'stageId', Amount: 'amountMinor', 'Close date': 'closeDate' } as const;
type Field = keyof typeof FIELDS;

const money = (minor: number, currency: string): string => `${(minor / 100).toFixed(2)} ${currency}`;

/** Field to what it is and what it would be; only of what would change. */
function changesOf({ deal, from, to }: ChangeFacts, input: ChangeDealInput) {
  const all: Record<Field, [before: string | null, after: string | null]> = {
    Stage: [from, to ?? from],
    Amount: [
      money(deal.amountMinor, deal.currency),
      money(input.amountMinor ?? deal.amountMinor, deal.currency),
    ],
    'Close date': [deal.closeDate, input.closeDate ?? deal.closeDate],
  };
  return (Object.keys(FIELDS) as Field[])
    .map((name) => ({ name, before: all[name][0], after: all[name][1], quote: input.quotes?.[name] }))
    .filter(({ before, after }) => before !== after)
    .map(({ quote, ...field }) => ({ ...field, ...(quote ? { quote } : {}) }));
}

async function setFields(
  tx: Tx,
  ctx: Ctx,
  before: DealRow,
  to: Partial<Pick<DealRow, 'amountMinor' | 'closeDate'>>,
  decisionId?: string,
) {
  const changes = changedFields({ ...before }, to);
  if (Object.keys(changes).length === 0) return;
  await tx
    .update(deals)
    .set({ ...to, version: before.version + 1, updatedAt: ctx.now })
    .where(and(eq(deals.workspaceId, ctx.workspaceId), eq(deals.id, before.id)));
  await record(tx, ctx, {
    audit: {
      action: 'deal.updated',
      entity: { type: 'deal', id: before.id },
      contactId: before.contact?.id ?? null,
      changes,
      decisionId: decisionId ?? null,
    },
    live: { topic: 'deals', id: before.id },
  });
}

/** Stage, amount and close date in one proposal, each with the words it rests on; an approver may accept some. */
export const changeDeal = defineRecordAbility<typeof changeDealInput, ChangeFacts>({
  name: 'change_deal',
  domain: 'deals',
  does: 'change deals',
  permission: 'deals.write',
  risk: 'medium',
  riskOf: (facts) => (facts.kind === 'open' ? 'medium' : 'high'),
  input: changeDealInput,
  async facts(tx, ctx, input): Promise<ChangeFacts> {
    const deal = await findDeal(tx, ctx, input.dealId);
    const from = await findStage(tx, ctx, deal.stageId);
    const to = input.stageId ? await findStage(tx, ctx, input.stageId) : null;
    return {
      subject: { type: 'deal', id: deal.id },
      contactId: deal.contact?.id ?? null,
      conversationId: null,
      value: Math.max(deal.amountMinor, input.amountMinor ?? 0),
      deal,
      from: from.stage.name,
      to: to?.stage.name ?? null,
      kind: (to ?? from).stage.kind,
    };
  },
  summary: (facts, input) =>
    `Change ${changesOf(facts, input)
      .map(({ name }) => name.toLowerCase())
      .join(', ')} of ${facts.deal.name}`,
  card: (facts, input) => ({ fields: changesOf(facts, input) }),
  fingerprint: (facts, input) => ({
    content: JSON.stringify(changesOf(facts, input).map(({ name, after }) => [name, after])),
    recipient: input.dealId,
    channel: '',
    fields: Object.fromEntries(changesOf(facts, input).map(({ name, before }) => [name, before])),
  }),
  acceptSome(input, fields) {
    const { dealId, quotes } = input;
    const kept = (Object.keys(FIELDS) as Field[]).filter(
      (name) => fields.includes(name) && input[FIELDS[name]] !== undefined,
    );
    if (kept.length === 0) return null;
    return {
      dealId,
      ...(quotes ? { quotes } : {}),
      ...Object.fromEntries(kept.map((name) => [FIELDS[name], input[FIELDS[name]]])),
    };
  },
  async apply(tx, ctx, input, action) {
    const before = await lockDeal(tx, ctx, input.dealId);
    const { amountMinor = before.amountMinor, closeDate = before.closeDate } = input;
    await setFields(tx, ctx, before, { amountMinor, closeDate }, action.decisionId);
    if (input.stageId && input.stageId !== before.stageId)
      await setStage(tx, ctx, { dealId: before.id, stageId: input.stageId, decisionId: action.decisionId });
    const after = await findDeal(tx, ctx, before.id);
    return {
      before: { stageId: before.stageId, amountMinor: before.amountMinor, closeDate: before.closeDate },
      version: after.version,
    };
  },
  async reverse(tx, ctx, input, outcome) {
    const now = await lockDeal(tx, ctx, input.dealId);
    if (now.version !== outcome.version)
      throw conflict('The deal was changed since; change it by hand.', 'changed_since');
    const before = outcome.before as Pick<DealRow, 'stageId' | 'amountMinor' | 'closeDate'>;
    await setFields(tx, ctx, now, { amountMinor: before.amountMinor, closeDate: before.closeDate });
    if (before.stageId !== now.stageId) await setStage(tx, ctx, { dealId: now.id, stageId: before.stageId });
  },
});
