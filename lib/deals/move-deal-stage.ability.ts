import { type AbilityFacts, defineRecordAbility } from '#lib/autonomy/index.ts';
import { conflict } from '#lib/core/errors.ts';
import { plainDeal } from './deal-fields.ts';
import { decideEntry } from './decide-entry.ts';
import { type FieldLine, fieldLines } from './field-lines.ts';
import { findDeal, findStage, lockDeal } from './repo.ts';
import { type DealRow, moveDealInput } from './schemas.ts';
import { demandEntry, type FieldsBefore, setStage } from './set-stage.ts';

interface MoveFacts extends AbilityFacts {
  kind: 'open' | 'won' | 'lost';
  dealName: string;
  currency: string;
  from: string;
  to: string;
  /** What the move brings along, as lines of the card. */
  brought: FieldLine[];
  /** What the stage wants and does not get, by name. */
  lacking: string;
}

/** Moves a deal through the gate; winning or losing one is a matter for a second look. */
export const moveDealStage = defineRecordAbility<typeof moveDealInput, MoveFacts>({
  name: 'move_deal_stage',
  domain: 'deals',
  does: 'move deals',
  permission: 'deals.write',
  risk: 'medium',
  riskOf: (facts) => (facts.kind === 'open' ? 'low' : 'medium'),
  input: moveDealInput,
  async facts(tx, ctx, input): Promise<MoveFacts> {
    const deal = await findDeal(tx, ctx, input.dealId);
    const from = await findStage(tx, ctx, deal.stageId);
    const to = await findStage(tx, ctx, input.stageId);
    const moves = from.stage.id !== to.stage.id;
    // An approval that could never be carried out is not asked for; the executor finds out by the fingerprint.
    if (moves && ctx.actor.kind !== 'system') demandEntry(to.stage, deal, input.fields);
    const entry = moves ? decideEntry(to.stage, deal, input.fields) : { kind: 'enter' as const };
    return {
      subject: { type: 'deal' as const, id: deal.id },
      contactId: deal.contact?.id ?? null,
      conversationId: null,
      value: deal.amountMinor,
      kind: to.stage.kind,
      dealName: deal.name,
      currency: deal.currency,
      from: from.stage.name,
      to: to.stage.name,
      brought: await fieldLines(tx, ctx, deal, input.fields ?? {}),
      lacking: entry.kind === 'lacking' ? entry.fields.join(' ') : '',
    };
  },
  summary: (facts) => `Move ${facts.dealName} to ${facts.to}`,
  card: (facts) => ({
    fields: [{ name: 'Stage', before: facts.from, after: facts.to }, ...facts.brought],
    currency: facts.currency,
  }),
  fingerprint: (facts, input) => ({
    content: input.fields ? `${input.stageId} ${JSON.stringify(input.fields)}` : input.stageId,
    recipient: input.dealId,
    channel: '',
    fields: {
      stage: facts.from,
      value: String(facts.value),
      ...(facts.lacking ? { lacking: facts.lacking } : {}),
    },
  }),
  apply: async (tx, ctx, input, action) => ({
    ...(await setStage(tx, ctx, {
      dealId: input.dealId,
      stageId: input.stageId,
      afterId: input.afterId,
      fields: input.fields,
      decisionId: action.decisionId,
    })),
  }),
  async reverse(tx, ctx, input, outcome) {
    const deal = await lockDeal(tx, ctx, input.dealId);
    if (deal.stageId !== outcome.toStageId || typeof outcome.fromStageId !== 'string')
      throw conflict('The deal was moved since; move it by hand.', 'changed_since');
    const { fromStageId, fromAfterId } = outcome;
    // Back to where it stood; to the end of the stage when the deal above it has gone elsewhere since.
    const above =
      typeof fromAfterId === 'string' ? await findDeal(tx, ctx, fromAfterId).catch(() => null) : null;
    const afterId = above?.stageId === fromStageId ? above.id : fromAfterId === null ? null : undefined;
    const restore = stillAsLeft(deal, outcome);
    await setStage(tx, ctx, { dealId: input.dealId, stageId: fromStageId, afterId, restore });
  },
});

/** What the fields were before the move, without those somebody changed after it. */
function stillAsLeft(deal: DealRow, outcome: Readonly<Record<string, unknown>>): FieldsBefore {
  const now: Record<string, unknown> = plainDeal(deal);
  const left = (outcome.after ?? {}) as Record<string, unknown>;
  const kept = Object.entries(outcome.before ?? {}).filter(
    ([name]) => left[name] === undefined || left[name] === now[name],
  );
  return Object.fromEntries(kept);
}
