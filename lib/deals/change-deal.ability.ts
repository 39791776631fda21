import { and, eq } from 'drizzle-orm';
import { deals } from '#db/schema/deals.ts';
import type { Tx } from '#db/tenant.ts';
import { changedFields, record } from '#lib/audit/index.ts';
import { type AbilityFacts, defineRecordAbility } from '#lib/autonomy/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict } from '#lib/core/errors.ts';
import { wantedFields } from './deal-fields.ts';
import { decideEntry } from './decide-entry.ts';
import { moneyText } from './field-lines.ts';
import { findDeal, findStage, lockDeal } from './repo.ts';
import { type ChangeDealInput, changeDealInput, type DealRow, type MoveFields } from './schemas.ts';
import { demandEntry, type FieldsBefore, setStage } from './set-stage.ts';

interface ChangeFacts extends AbilityFacts {
  deal: DealRow;
  from: string;
  to: string | null;
  kind: 'open' | 'won' | 'lost';
  /** What the stage wants and does not get, by name. */
  lacking: string;
}

/** The names on the card, which are also what an approver accepts by. */
const FIELDS = { Stage: 'stageId', Amount: 'amountMinor', 'Close date': 'closeDate' } as const;
type Field = keyof typeof FIELDS;

/** What a move of this proposal brings along. */
const brings = ({ amountMinor, closeDate }: ChangeDealInput): MoveFields => ({
  ...(amountMinor === undefined ? {} : { amountMinor }),
  ...(closeDate === undefined ? {} : { closeDate }),
});

/** Field to what it is and what it would be; only of what would change. */
function changesOf({ deal, from, to }: ChangeFacts, input: ChangeDealInput) {
  const all: Record<Field, [before: string | null, after: string | null]> = {
    Stage: [from, to ?? from],
    Amount: [
      moneyText(deal.amountMinor, deal.currency),
      moneyText(input.amountMinor ?? deal.amountMinor, deal.currency),
    ],
    'Close date': [deal.closeDate, input.closeDate ?? deal.closeDate],
  };
  return (Object.keys(FIELDS) as Field[])
    .map((name) => ({ name, before: all[name][0], after: all[name][1], quote: input.quotes?.[name] }))
    .filter(({ before, after }) => before !== after)
    .map(({ quote, ...field }) => ({ ...field, ...(quote ? { quote } : {}) }));
}

/** Without a stage: the rest by itself. Answers what it was. */
async function setFields(
  tx: Tx,
  ctx: Ctx,
  before: DealRow,
  to: { amountMinor?: number; closeDate?: string | null },
  decisionId?: string,
): Promise<FieldsBefore> {
  const changes = changedFields({ ...before }, await wantedFields(tx, ctx, before, to));
  if (Object.keys(changes).length === 0) return {};
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
  return Object.fromEntries(Object.entries(changes).map(([name, [was]]) => [name, was]));
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
    const moves = to !== null && to.stage.id !== deal.stageId;
    // An approver who leaves out what the stage wants is told so; the executor finds out by the fingerprint.
    if (moves && ctx.actor.kind !== 'system') demandEntry(to.stage, deal, brings(input));
    const entry = moves ? decideEntry(to.stage, deal, brings(input)) : { kind: 'enter' as const };
    return {
      subject: { type: 'deal', id: deal.id },
      contactId: deal.contact?.id ?? null,
      conversationId: null,
      value: Math.max(deal.amountMinor, input.amountMinor ?? 0),
      deal,
      from: from.stage.name,
      to: to?.stage.name ?? null,
      kind: (to ?? from).stage.kind,
      lacking: entry.kind === 'lacking' ? entry.fields.join(' ') : '',
    };
  },
  summary: (facts, input) =>
    `Change ${changesOf(facts, input)
      .map(({ name }) => name.toLowerCase())
      .join(', ')} of ${facts.deal.name}`,
  card: (facts, input) => ({ fields: changesOf(facts, input), currency: facts.deal.currency }),
  fingerprint: (facts, input) => ({
    content: JSON.stringify(changesOf(facts, input).map(({ name, after }) => [name, after])),
    recipient: input.dealId,
    channel: '',
    fields: {
      ...Object.fromEntries(changesOf(facts, input).map(({ name, before }) => [name, before])),
      ...(facts.lacking ? { lacking: facts.lacking } : {}),
    },
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
    const { decisionId } = action;
    const moves = input.stageId !== undefined && input.stageId !== before.stageId;
    const was = moves
      ? (
          await setStage(tx, ctx, {
            dealId: before.id,
            stageId: input.stageId ?? '',
            fields: brings(input),
            decisionId,
          })
        ).before
      : await setFields(tx, ctx, before, brings(input), decisionId);
    const after = await findDeal(tx, ctx, before.id);
    return { before: { ...was, stageId: before.stageId }, version: after.version };
  },
  async reverse(tx, ctx, input, outcome) {
    const now = await lockDeal(tx, ctx, input.dealId);
    if (now.version !== outcome.version)
      throw conflict('The deal was changed since; change it by hand.', 'changed_since');
    const { stageId, ...restore } = outcome.before as FieldsBefore & { stageId: string };
    if (stageId !== now.stageId) {
      await setStage(tx, ctx, { dealId: now.id, stageId, restore });
      return;
    }
    const { amountMinor, closeDate } = restore;
    await setFields(tx, ctx, now, {
      ...(amountMinor === undefined ? {} : { amountMinor }),
      ...(closeDate === undefined ? {} : { closeDate }),
    });
  },
});
