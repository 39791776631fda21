import { expect, it } from 'vitest';
import type { DealRow } from './schemas.ts';
import { type ChangeOf, whatChanged } from './what-changed.ts';

const START = '2027-03-01T00:00:00Z';
const deal: DealRow = {
  ...{ id: 'd', pipelineId: 'p', stageId: 's', name: 'Cranes', amountMinor: 200, currency: 'EUR' },
  ...{ contact: null, account: null, leadId: null, owner: null, closeDate: '2027-04-30', nextStep: null },
  ...{
    attributes: {},
    forecastCategory: null,
    reason: null,
    competitor: null,
    position: 'a',
    version: 1,
    closedAt: null,
  },
  ...{ enteredStageAt: '2027-01-01T00:00:00.000Z', createdAt: '2027-01-01T00:00:00.000Z' },
  updatedAt: '2027-03-04T00:00:00.000Z',
};
const log = (...changes: Record<string, [unknown, unknown]>[]) =>
  changes.map((one) => ({ at: START, changes: one }));
const kinds = (more: Partial<ChangeOf>) =>
  whatChanged({ deal, kind: 'open', wasClosed: false, log: [], ...more }, START).map(({ kind }) => kind);

it('tells what a deal was from its first change on, not from its last', () => {
  const [change] = whatChanged(
    {
      deal,
      kind: 'open',
      wasClosed: false,
      log: log({ amountMinor: [100, 150] }, { amountMinor: [150, 200] }),
    },
    START,
  );
  expect(change).toMatchObject({ kind: 'up', amountMinor: 200, before: { amountMinor: 100 } });
});

it('calls there and back again nothing', () => {
  expect(kinds({ log: log({ amountMinor: [200, 90] }, { amountMinor: [90, 200] }) })).toEqual([]);
  expect(kinds({ log: log({ nextStep: ['a', 'b'] }) })).toEqual([]);
});

it('says both that it slipped and that it lost worth', () => {
  expect(kinds({ log: log({ closeDate: ['2027-03-31', '2027-04-30'], amountMinor: [300, 200] }) })).toEqual([
    'slipped',
    'down',
  ]);
  expect(kinds({ log: log({ closeDate: ['2027-05-31', '2027-04-30'] }) })).toEqual(['pulled_in']);
  expect(
    kinds({ deal: { ...deal, closeDate: null }, log: log({ closeDate: ['2027-03-31', null] }) }),
  ).toEqual(['slipped']);
  // A first date moves nothing.
  expect(kinds({ log: log({ closeDate: [null, '2027-04-30'] }) })).toEqual([]);
});

it('lets an end and a beginning speak for themselves', () => {
  const closed = { ...deal, closedAt: '2027-03-03T00:00:00.000Z' };
  expect(kinds({ deal: closed, kind: 'won', log: log({ amountMinor: [1, 200] }) })).toEqual(['won']);
  expect(kinds({ deal: closed, kind: 'lost' })).toEqual(['lost']);
  expect(kinds({ deal: { ...closed, closedAt: '2027-02-03T00:00:00.000Z' }, kind: 'won' })).toEqual([]);
  expect(
    kinds({ deal: { ...deal, createdAt: '2027-03-02T00:00:00.000Z' }, log: log({ amountMinor: [1, 200] }) }),
  ).toEqual(['new']);
  expect(kinds({ wasClosed: true })).toEqual(['reopened']);
});
