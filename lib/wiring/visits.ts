import { readMarkToken, recordVisit } from '#lib/conversations/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';

/** A request as far as it tells whether a person made it. Nothing of it is kept. */
const factsOf = ({ method, headers }: Request) => ({
  method: method.slice(0, 20),
  userAgent: (headers.get('user-agent') ?? '').slice(0, 1000),
  purpose: ['sec-purpose', 'purpose', 'x-purpose', 'x-moz']
    .flatMap((name) => headers.get(name) ?? [])
    .join(' ')
    .slice(0, 200),
  private: headers.get('sec-gpc') === '1' || headers.get('dnt') === '1',
});

/** Counts a click, where it counts. @returns where the link leads; null for one that is not ours, or no longer known. */
export async function visitLink(token: string, request: Request): Promise<string | null> {
  const named = readMarkToken('link', token);
  if (!named) return null;
  const ctx = systemCtx({ workspaceId: named.workspaceId, name: 'engagement' });
  const { url } = await recordVisit({ ctx, input: { markId: named.id, ...factsOf(request) } });
  return url;
}

/** Counts an opening, where it counts. Whoever asks learns nothing by it. */
export async function visitSign(token: string, request: Request): Promise<void> {
  const named = readMarkToken('open', token);
  if (!named) return;
  const ctx = systemCtx({ workspaceId: named.workspaceId, name: 'engagement' });
  await recordVisit({ ctx, input: { markId: named.id, ...factsOf(request) } });
}
