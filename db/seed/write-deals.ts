import { eq } from 'drizzle-orm';
import { dealLines, dealReasons, deals, salesTargets, stageMoves, stages } from '#db/schema/deals.ts';
import { newId } from '#lib/core/ids.ts';
import { idAt } from './clock.ts';
import type { AccountKey } from './data/accounts.ts';
import { CONTACTS } from './data/contacts.ts';
import { DEALS, type SeedDeal } from './data/deals.ts';
import { type Scene, trace } from './scene.ts';
import { idOf } from './write-people.ts';

/** The board said yes; only the signature is missing. */
const COMMITTED = 'Three hospitals, heat and power';
/** Its amount is the sum of these. */
const WITH_LINES = 'School building and boarding house';
const LINES = [
  { name: 'Two buildings, Starter plan, 12 months', quantity: 2, unitPriceMinor: 118_800, discount: 20 },
  { name: 'Gateway with mounting', quantity: 1, unitPriceMinor: 73_120, discount: 0 },
];
/** What each of the two who sell is to win in a month, minor units. */
const TARGETS = { manager: 12_000_000, operator: 3_000_000 } as const;

type Stage = typeof stages.$inferSelect;

/** Deals in their stages, with the way they went there. */
export async function writeDeals(scene: Scene, accountIds: Map<AccountKey, string>): Promise<void> {
  const { tx, workspaceId } = scene;
  const ladder = await tx.select().from(stages).orderBy(stages.position);
  const [lostFor] = await tx.select().from(dealReasons).where(eq(dealReasons.name, 'No decision'));
  const filled = new Map<string, number>();
  for (const deal of DEALS) {
    const stage = ladder.find((one) => one.name === deal.stage || one.kind === deal.stage);
    if (!stage) throw new Error(`The pipeline has no stage "${deal.stage}".`);
    const place = filled.get(stage.id) ?? 0;
    filled.set(stage.id, place + 1);
    await writeDeal(scene, deal, {
      ladder,
      stage,
      position: `${String(place).padStart(2, '0')}5`,
      accountIds,
    });
  }
  await writeTargets(scene);

  async function writeDeal(
    { clock }: Scene,
    deal: SeedDeal,
    at: { ladder: Stage[]; stage: Stage; position: string; accountIds: Map<AccountKey, string> },
  ): Promise<void> {
    const openedAt = clock.daysAgo(deal.openedDays);
    const enteredStageAt = clock.daysAgo(deal.inStageDays);
    const id = idAt(openedAt);
    const contactId = idOf(scene, deal.contact);
    const account = CONTACTS[deal.contact].account;
    await tx.insert(deals).values({
      workspaceId,
      id,
      pipelineId: at.stage.pipelineId,
      stageId: at.stage.id,
      contactId,
      accountId: account ? (at.accountIds.get(account) ?? null) : null,
      leadId: scene.leads.get(deal.contact) ?? null,
      name: deal.name,
      amountMinor: deal.amountMinor,
      closeDate: clock.dateIn(deal.closeInDays),
      ownerId: scene.team[deal.owner],
      position: at.position,
      nextStep: deal.nextStep,
      ...(deal.name === COMMITTED ? { forecastCategory: 'commit' as const } : {}),
      ...(at.stage.kind === 'lost' ? { reasonId: lostFor?.id ?? null } : {}),
      enteredStageAt,
      closedAt: at.stage.kind === 'open' ? null : enteredStageAt,
      createdAt: openedAt,
      updatedAt: enteredStageAt,
    });
    if (deal.name === WITH_LINES)
      await tx
        .insert(dealLines)
        .values(
          LINES.map((line, place) => ({ ...line, workspaceId, id: newId(), dealId: id, position: place })),
        );
    const actor = scene.actorOf(deal.owner);
    const about = { entity: { type: 'deal' as const, id }, contactId, actor };
    await trace(scene, [{ ...about, at: openedAt, action: 'deal.created', details: { name: deal.name } }]);
    const way = [
      ...at.ladder.filter((one) => one.kind === 'open' && one.position < at.stage.position),
      at.stage,
    ];
    for (const [step, to] of way.entries()) {
      const from = way[step - 1];
      const share = way.length < 2 ? 0 : step / (way.length - 1);
      const movedAt = new Date(openedAt.getTime() + share * (enteredStageAt.getTime() - openedAt.getTime()));
      await tx.insert(stageMoves).values({
        workspaceId,
        id: newId(),
        dealId: id,
        fromStageId: from?.id ?? null,
        toStageId: to.id,
        actorKind: actor.kind,
        actorName: actor.name,
        movedAt,
      });
      if (from)
        await trace(scene, [
          { ...about, at: movedAt, action: 'deal.stage_moved', changes: { stage: [from.name, to.name] } },
        ]);
    }
  }
}

/** This month and the two after it. */
async function writeTargets({ tx, workspaceId, clock, team }: Scene): Promise<void> {
  const { now } = clock;
  for (const ahead of [0, 1, 2])
    for (const owner of ['manager', 'operator'] as const)
      await tx.insert(salesTargets).values({
        workspaceId,
        id: newId(),
        ownerId: team[owner],
        month: new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1))
          .toISOString()
          .slice(0, 10),
        amountMinor: TARGETS[owner],
        currency: 'EUR',
      });
}
