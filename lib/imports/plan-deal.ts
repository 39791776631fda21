import { whyNotEnter } from '#lib/deals/index.ts';
import { minorUnits } from '#lib/ui/format.ts';
import { parseAmount } from '#lib/ui/parse-amount.ts';
import { readDate } from './read-date.ts';
import type { RowCells, StageNames } from './row-cells.ts';

export interface PlannedDeal {
  name: string | null;
  /** Minor units; null: the file says nothing. */
  amountMinor: number | null;
  currency: string | null;
  closeDate: string | null;
  pipelineId: string | null;
  stageId: string | null;
  nextStep: string | null;
  ownerId: string | null;
  /** Why a new deal could not stand in that stage; one that is there keeps its own. */
  lacks: string | null;
}

/** The deal a row asks for. */
export function planDeal(row: RowCells, ownerId: string | null, hasContact: boolean): PlannedDeal {
  const { one, rules, reasons } = row;
  const name = one('dealName', 200);
  if (!name) reasons.push('has no deal name');
  const code = one('currency', 20)?.toUpperCase() ?? null;
  const currency = code && /^[A-Z]{3}$/.test(code) ? code : null;
  if (code && !currency) reasons.push(`“${code}” is no currency code such as EUR`);
  const amount = one('amount', 40);
  const value = amount ? parseAmount(amount) : null;
  if (amount && value === null) reasons.push(`“${amount}” is no amount`);
  const date = one('closeDate', 40);
  const closeDate = date ? readDate(date, rules.dateOrder) : null;
  if (date && !closeDate) reasons.push(`“${date}” is no date`);
  const { pipelineId, stage } = placeOf(row);
  const deal = {
    name,
    amountMinor: value === null ? null : minorUnits(value, currency ?? 'EUR'),
    currency,
    closeDate,
    pipelineId,
    stageId: stage?.id ?? null,
    nextStep: one('nextStep', 500),
    ownerId,
  };
  return {
    ...deal,
    lacks: stage ? whyNotEnter(stage, { ...deal, amountMinor: deal.amountMinor ?? 0, hasContact }) : null,
  };
}

function placeOf({ one, names, reasons }: RowCells): {
  pipelineId: string | null;
  stage: StageNames | undefined;
} {
  const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
  const called = one('pipeline', 200);
  const pipeline = called ? names.pipelines.find(({ name }) => same(name, called)) : names.pipelines[0];
  if (!pipeline) {
    reasons.push(`pipeline “${called}” does not exist`);
    return { pipelineId: null, stage: undefined };
  }
  const wanted = one('stage', 200);
  const stage = wanted ? pipeline.stages.find(({ name }) => same(name, wanted)) : undefined;
  if (wanted && !stage)
    reasons.push(`stage “${wanted}” is none of ${pipeline.stages.map(({ name }) => name).join(', ')}`);
  return { pipelineId: pipeline.id, stage };
}
