/**
 * The pattern of a route for metrics: `/api/v1/deals/[dealId]`. Only what Next matched as a parameter is replaced, so
 * no address that a stranger invents becomes a label of its own.
 */
export function routeLabel(pathname: string, params: Record<string, string | string[] | undefined>): string {
  const names = new Map<string, string>();
  for (const [name, value] of Object.entries(params))
    for (const part of Array.isArray(value) ? value : [value])
      if (part !== undefined) names.set(encodeURIComponent(part), `[${name}]`);
  if (names.size === 0) return pathname;
  return pathname
    .split('/')
    .map((segment) => names.get(segment) ?? names.get(encodeURIComponent(safeDecode(segment))) ?? segment)
    .join('/');
}

function safeDecode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

const DESK = new Set([
  'inbox',
  'leads',
  'pipeline',
  'approvals',
  'contacts',
  'knowledge',
  'search',
  'tickets',
  'simulator',
  'settings',
  'jobs',
]);
const OPEN = new Set([
  'sign-in',
  'set-up',
  'forgotten-password',
  'invitation',
  'reset-password',
  'api-reference',
  'help',
  'rate',
]);

/** A page's place: `/[workspace]/inbox`. Null for what is no page (routes count themselves, files do not count). */
export function pageLabel(path: string): string | null {
  const [first = '', second] = (path.split('?')[0] ?? '').split('/').slice(1);
  if (first === 'api' || first === '_next' || first.includes('.')) return null;
  if (first === '') return '/';
  if (OPEN.has(first)) return `/${first}`;
  if (second === undefined) return '/[workspace]';
  return DESK.has(second) ? `/[workspace]/${second}` : '/[workspace]/other';
}
