/** Times worth offering, in the reader's own zone, none in the past. */
export function snoozeChoices(now: Date): { label: string; until: Date }[] {
  const at = (days: number, hour: number): Date => {
    const date = new Date(now);
    date.setDate(date.getDate() + days);
    date.setHours(hour, 0, 0, 0);
    return date;
  };
  const toMonday = (8 - now.getDay()) % 7 || 7;
  return [
    { label: 'In three hours', until: new Date(now.getTime() + 3 * 3_600_000) },
    { label: 'This evening', until: at(0, 18) },
    { label: 'Tomorrow morning', until: at(1, 9) },
    { label: 'Monday morning', until: at(toMonday, 9) },
    { label: 'In a month', until: at(30, 9) },
  ].filter(({ until }) => until.getTime() > now.getTime() + 15 * 60_000);
}
