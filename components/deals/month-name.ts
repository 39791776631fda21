const NAMES = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `March 2027` of `2027-03`. */
export const monthName = (month: string): string =>
  /^\d{4}-\d{2}$/.test(month) ? NAMES.format(new Date(`${month}-01T00:00:00Z`)) : month;
