const DAY = 86_400_000;

const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The day so many days later: `2026-11-30` and 1 give `2026-12-01`. */
export const shiftDay = (day: string, days: number): string => dayOf(at(day) + days * DAY);

/** The month so many months later. */
export function shiftMonth(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** The weeks a month touches, each from Monday to Sunday. */
export function weeksOf(month: string): string[][] {
  const first = `${month}-01`;
  const last = shiftDay(`${shiftMonth(month, 1)}-01`, -1);
  // Sunday is 0; weeks begin on Monday.
  const weekday = (new Date(at(first)).getUTCDay() + 6) % 7;
  const weeks: string[][] = [];
  for (let monday = shiftDay(first, -weekday); monday <= last; monday = shiftDay(monday, 7))
    weeks.push(Array.from({ length: 7 }, (_, day) => shiftDay(monday, day)));
  return weeks;
}
