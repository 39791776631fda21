import { createHash } from 'node:crypto';
import { and, desc, eq, ne, or, sql } from 'drizzle-orm';
import { documents } from '#db/schema/knowledge.ts';
import type { Tx } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';

/** What is imported, by its words and its pictures: the same again has the same. */
export function sourceHashOf(
  title: string,
  body: string,
  pictures: ReadonlyMap<number, string> = new Map(),
): string {
  const whole = body.replaceAll(
    /\bpicture:(\d+)\b/g,
    (name, place) => `picture:${pictures.get(Number(place)) ?? name}`,
  );
  return createHash('sha256').update(`${title}\n${whole}`).digest('hex');
}

interface Given {
  kind: 'file' | 'address';
  name: string;
  title: string;
  body: string;
  sourceHash: string;
}

/**
 * What stands there of a source: the same text, whatever was done to it here since; an article that came from the same
 * path or address when it said something else; or nothing. Archived ones are out of the way.
 */
export async function compare(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId'>,
  { kind, name, title, body, sourceHash }: Given,
): Promise<{ verdict: 'new' | 'known' | 'changed'; documentId: string | null }> {
  const first = async (where: ReturnType<typeof and>) => {
    const [row] = await tx
      .select({ id: documents.id })
      .from(documents)
      .where(and(eq(documents.workspaceId, ctx.workspaceId), ne(documents.status, 'archived'), where))
      .orderBy(desc(documents.updatedAt), desc(documents.id))
      .limit(1);
    return row?.id ?? null;
  };
  const same = await first(
    or(eq(documents.sourceHash, sourceHash), and(eq(documents.title, title), eq(documents.body, body))),
  );
  if (same) return { verdict: 'known', documentId: same };
  const earlier = await first(
    and(sql`${documents.origin} ->> 'kind' = ${kind}`, sql`${documents.origin} ->> 'name' = ${name}`),
  );
  return earlier ? { verdict: 'changed', documentId: earlier } : { verdict: 'new', documentId: null };
}
