import { setTimeout as pause } from 'node:timers/promises';
import type { Product } from '../../fixtures/product.ts';

interface Waiting {
  id: string;
  ability: string;
  conversationId: string | null;
  fingerprint: string;
}

/**
 * A person who approves every reply of the campaign as soon as it waits, and asks again when the answer was lost.
 * Works until it is told to stop.
 */
export async function approveReplies(
  product: Product,
  isOurs: (conversationId: string) => boolean,
  signal: AbortSignal,
): Promise<number> {
  let token = '';
  let approved = 0;
  const ask = async (path: string, body?: unknown): Promise<Response | null> => {
    const answer = await fetch(`${product.url}/api/v1/${path}`, {
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(15_000),
    }).catch(() => null);
    if (answer?.status === 401) token = '';
    return answer;
  };
  while (!signal.aborted) {
    await pause(300);
    if (!token) {
      const { email, password, workspace } = product;
      const answer = await ask('auth/login', { email, password, workspace });
      if (answer?.ok) token = await textOf(answer, 'access_token');
      else await pause(1_000); // Signing in is throttled.
      continue;
    }
    const answer = await ask('approvals?state=pending&limit=200');
    const list = answer?.ok ? ((await answer.json().catch(() => null)) as { items: Waiting[] } | null) : null;
    for (const { id, ability, conversationId, fingerprint } of list?.items ?? []) {
      if (!ability.startsWith('send_') || !conversationId || !isOurs(conversationId)) continue;
      if ((await ask(`approvals/${id}/approve`, { approvalId: id, fingerprint }))?.ok) approved += 1;
    }
  }
  return approved;
}

const textOf = async (answer: Response, name: string): Promise<string> =>
  String(((await answer.json().catch(() => ({}))) as Record<string, unknown>)[name] ?? '');
