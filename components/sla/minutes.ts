const UNITS: Readonly<Record<string, number>> = { m: 1, min: 1, h: 60, d: 480 };

/** `30`, `30 min`, `4h`, `1h 30m` as minutes of work; a day is eight hours. Null: nothing; undefined: not readable. */
export function readMinutes(text: string): number | null | undefined {
  const given = text.trim().toLowerCase();
  if (given === '') return null;
  if (/^\d+$/.test(given)) return Number(given) || undefined;
  const parts = [...given.matchAll(/(\d+(?:[.,]\d+)?)\s*(min|m|h|d)\s*/g)];
  if (parts.map(([part]) => part).join('') !== given) return undefined;
  const sum = parts.reduce(
    (all, [, number = '', unit = 'm']) => all + Number(number.replace(',', '.')) * (UNITS[unit] ?? 1),
    0,
  );
  return Math.round(sum) || undefined;
}

/** The same, written: `1 h 30 min`. */
export function writeMinutes(minutes: number | null): string {
  if (minutes === null) return '';
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours} h` : '', rest > 0 ? `${rest} min` : ''].filter(Boolean).join(' ');
}
