import { withTenant } from '#db/tenant.ts';
import type { ClosingFacts } from '#lib/conversations/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { env } from '#lib/core/env.ts';
import { publicAddressOf } from '#lib/knowledge/index.ts';
import { requestPath } from '../requests/request-token.ts';
import { closingWords } from './closing-words.ts';
import { decideAutoAnswer } from './decide-auto-answer.ts';
import type { Request } from './request-of.ts';

/**
 * What stands below an answer that may go out before anybody read it: the articles it rests on, and the way to a
 * person. Null where it will be offered only: its sender writes their own end.
 */
export async function closeAnswer(ctx: Ctx, request: Request, facts: ClosingFacts): Promise<string | null> {
  const { score, sources, intent } = facts;
  if (decideAutoAnswer({ score, sources: sources.length, intent }, request.policy).kind !== 'answer')
    return null;
  const origin = env().PUBLIC_URL.replace(/\/$/, '');
  const articles = await withTenant(ctx, async (tx) => {
    const lines = new Map<string, string>();
    for (const { documentId, title } of sources) {
      const path = await publicAddressOf(tx, ctx, documentId);
      lines.set(documentId, path ? `${title}: ${origin}${path}` : title);
    }
    return [...lines.values()];
  });
  return closingWords(facts.language, {
    articles,
    link: `${origin}${requestPath(ctx.workspaceId, request.ticketId)}`,
  });
}
