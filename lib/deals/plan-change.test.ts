import { expect, it } from 'vitest';
import { planChange } from './plan-change.ts';
import type { DealRow, StageDto } from './schemas.ts';

const stage = (id: string, position: number, more: Partial<StageDto> = {}): StageDto => ({
  ...{ id, name: id, position, probability: 50, kind: 'open', rottingDays: null, wants: [], ...more },
});
const stages = [
  stage('New', 1),
  stage('Offer', 2, { wants: ['closeDate'] }),
  stage('Won', 3, { kind: 'won' }),
];
const deal: DealRow = {
  ...{ id: 'd', pipelineId: 'p', stageId: 'New', name: 'Cranes', amountMinor: 6_000_000, currency: 'EUR' },
  ...{ contact: null, account: null, leadId: null, owner: null, closeDate: null, nextStep: null },
  ...{
    attributes: {},
    forecastCategory: null,
    reason: null,
    competitor: null,
    position: 'a',
    version: 1,
    closedAt: null,
  },
  ...{ enteredStageAt: '2026-01-01', createdAt: '2026-01-01', updatedAt: '2026-01-01' },
};
const said = (more: Partial<Parameters<typeof planChange>[0]>) =>
  planChange(
    { amount: null, closeDate: null, stage: null, confidence: 0.8, ...more },
    deal,
    stages,
    (major) => major * 100,
  );
const amount = { value: 45_000, currency: null, quote: 'we can do 45k' };
const closeDate = { date: '2027-03-31', quote: 'decision moves to March' };
const offer = { name: 'Offer', quote: 'send us an offer' };

it('proposes what would change, each field with its words', () => {
  expect(said({ amount, closeDate, stage: offer })).toEqual({
    kind: 'propose',
    input: {
      ...{ dealId: 'd', stageId: 'Offer', amountMinor: 4_500_000, closeDate: '2027-03-31' },
      quotes: { Stage: 'send us an offer', Amount: 'we can do 45k', 'Close date': 'decision moves to March' },
    },
  });
});

it('proposes nothing that is so already, and no amount of another currency', () => {
  expect(said({ amount: { ...amount, value: 60_000 } })).toEqual({ kind: 'nothing' });
  expect(said({ amount: { ...amount, currency: 'USD' } })).toEqual({ kind: 'nothing' });
  expect(said({})).toEqual({ kind: 'nothing' });
});

it('proposes no stage whose entry rule would keep the deal out, and none behind it', () => {
  expect(said({ stage: offer })).toEqual({ kind: 'nothing' });
  expect(said({ stage: offer, amount })).toMatchObject({ input: { amountMinor: 4_500_000 } });
  expect(said({ stage: offer, amount })).not.toHaveProperty('input.stageId');
  expect(said({ stage: { name: 'New', quote: 'back to the start' } })).toEqual({ kind: 'nothing' });
});
