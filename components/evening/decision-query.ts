import { type DecisionFilter, PERIODS, SIGNED } from '#lib/insights/evening.schemas.ts';
import { oneOf } from '#lib/ui/search-params.ts';
import { isDay } from '#lib/views/schemas.ts';

type Given = Readonly<Record<string, string | string[] | undefined>>;

const LEVELS = ['1', '2', '3', '4', '5'] as const;
export const ANSWERS = ['execute', 'ask', 'defer', 'deny'] as const;

const day = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' && isDay(value) ? value : undefined;

const words = (value: string | string[] | undefined, most: number): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, most) : undefined;

/** What the address asks for, as the list's filter; what it cannot mean is left out. */
export function readDecisionQuery(given: Given): DecisionFilter {
  const period = oneOf(PERIODS, given.period);
  const level = oneOf(LEVELS, given.level);
  const answer = oneOf(ANSWERS, given.answer);
  const signed = oneOf([...SIGNED, 'answered'] as const, given.signed);
  const reason = words(given.reason, 500);
  const blocked = words(given.blocked, 80);
  const from = day(given.from);
  const to = day(given.to);
  return {
    ...(period ? { period } : {}),
    ...(level ? { level: Number(level) } : {}),
    ...(answer ? { answer } : {}),
    ...(signed ? { signed } : {}),
    ...(reason ? { reason } : {}),
    ...(blocked ? { blocked } : {}),
    ...(from && to ? { from, to } : {}),
    ...(given.undone === 'true' ? { undone: true } : {}),
  };
}

/** The address of the rows behind a number. */
export const decisionsHref = (workspace: string, filter: DecisionFilter): string => {
  const query = new URLSearchParams(
    Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
  return `/${workspace}/autonomy/decisions${query.size > 0 ? `?${query}` : ''}`;
};
