import { forecastCategoryOf } from '#lib/deals/forecast.schemas.ts';
import { FORECAST_CATEGORIES, type ForecastCategory, type StageDto } from '#lib/deals/schemas.ts';

export const FORECAST_WORDS: Readonly<Record<ForecastCategory, string>> = {
  commit: 'Committed',
  best_case: 'Best case',
  pipeline: 'Pipeline',
  omitted: 'Left out',
};

/** `auto` stands for no choice of one's own. */
export const FORECAST_OPTIONS = [
  { value: 'auto', label: 'By probability' },
  ...FORECAST_CATEGORIES.map((value) => ({ value, label: FORECAST_WORDS[value] })),
];

export const readForecast = (text: string): ForecastCategory | null =>
  FORECAST_CATEGORIES.find((one) => one === text) ?? null;

/** `Best case, by probability` where nobody chose. */
export const forecastWord = (
  deal: { forecastCategory: ForecastCategory | null },
  stage: Pick<StageDto, 'probability'>,
): string => {
  const word = FORECAST_WORDS[forecastCategoryOf(deal.forecastCategory, stage.probability)];
  return deal.forecastCategory ? word : `${word}, by probability`;
};
