import { expect, it } from 'vitest';
import { monthsFrom } from './months.ts';
import { type ForecastFact, sumForecast } from './sum-forecast.ts';

const ada = { id: 'a', name: 'Ada' };
const fact = (more: Partial<ForecastFact>): ForecastFact => ({
  month: '2027-03',
  owner: ada,
  currency: 'EUR',
  won: false,
  category: null,
  probability: 70,
  count: 1,
  sumMinor: 10_000,
  ...more,
});

it('puts each open deal into one column, by choice or by probability, and weighs it', () => {
  const [eur] = sumForecast(
    [
      fact({ probability: 90 }),
      fact({ probability: 70 }),
      fact({ probability: 10 }),
      fact({ probability: 10, category: 'commit', sumMinor: 500 }),
      fact({ probability: 70, category: 'omitted', sumMinor: 99 }),
      fact({ won: true, probability: 100, sumMinor: 7 }),
    ],
    [],
    'EUR',
  );
  expect(eur?.cells).toEqual([
    {
      ...{ month: '2027-03', owner: ada, deals: 5, target: null },
      ...{
        won: 7,
        commit: 10_500,
        bestCase: 10_000,
        pipeline: 10_000,
        weighted: 7 + 9_000 + 7_000 + 1_000 + 50,
      },
    },
  ]);
});

it('never adds up currencies, and shows the workspace’s own first even without deals', () => {
  const of = sumForecast([fact({ currency: 'USD' }), fact({ currency: 'CHF' })], [], 'EUR');
  expect(of.map(({ currency, cells }) => [currency, cells.length])).toEqual([
    ['EUR', 0],
    ['CHF', 1],
    ['USD', 1],
  ]);
});

it('keeps a target of who has no deals, and puts deals without an owner last', () => {
  const bela = { id: 'b', name: 'Bela' };
  const [eur] = sumForecast(
    [fact({ owner: null }), fact({})],
    [{ month: '2027-03', owner: bela, currency: 'EUR', amountMinor: 5 }],
    'EUR',
  );
  expect(eur?.cells.map(({ owner, target, bestCase }) => [owner?.name, target, bestCase])).toEqual([
    ['Ada', null, 10_000],
    ['Bela', 5, 0],
    [undefined, null, 10_000],
  ]);
});

it('counts months over the end of a year', () => {
  expect(monthsFrom('2026-11', 3)).toEqual(['2026-11', '2026-12', '2027-01']);
});
