/**
 * Reads an amount as people type it: `12400`, `12,400.50`, `12.400,50`, `€ 12 400`. The last separator counts as the
 * decimal one when one or two figures follow it; three figures are a thousand's group.
 *
 * @returns major units, or null when it is no amount of zero or more.
 */
export function parseAmount(text: string): number | null {
  const plain = text.replaceAll(/[\s'’_]|\p{Sc}|[A-Za-z]{3}/gu, '');
  if (!/^\d[\d.,]*$/.test(plain)) return null;
  const decimal = /[.,](\d{1,2})$/.exec(plain);
  const whole = decimal ? plain.slice(0, decimal.index) : plain;
  if (!/^\d+$/.test(whole) && !/^\d{1,3}([.,])\d{3}(\1\d{3})*$/.test(whole)) return null;
  const value = Number(`${whole.replaceAll(/[.,]/g, '')}.${decimal?.[1] ?? '0'}`);
  return Number.isFinite(value) ? value : null;
}
