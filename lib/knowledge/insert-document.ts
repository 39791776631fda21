import { type DocumentOrigin, documents } from '#db/schema/knowledge.ts';
import type { Tx } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { type Ctx, userIdOf } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { documentChanged } from './events.ts';
import { keepUses } from './images/keep-uses.ts';
import { keepVersion } from './keep-version.ts';
import { findDocument, freeSlug, toRow } from './repo.ts';
import type { Audience, DocumentRow } from './schemas.ts';
import { slugOf } from './slug-of.ts';

export interface NewDocument {
  title: string;
  body: string;
  language: string;
  collection?: string | undefined;
  audience: Audience;
  publish: boolean;
  /** Where it came from, when nobody typed it. */
  origin?: DocumentOrigin;
  /** An agent wrote it. */
  aiMade?: boolean;
  /** Of what was imported. */
  sourceHash?: string;
}

/** Writes an article inside the caller's transaction, as a draft or published at once. */
export async function insertDocument(
  tx: Tx,
  ctx: Ctx,
  input: NewDocument,
  details?: Record<string, unknown>,
): Promise<DocumentRow> {
  const id = newId();
  await tx.insert(documents).values({
    workspaceId: ctx.workspaceId,
    id,
    title: input.title,
    slug: await freeSlug(tx, ctx, slugOf(input.title)),
    body: input.body,
    language: input.language,
    status: input.publish ? 'published' : 'draft',
    collection: input.collection ?? 'General',
    audience: input.audience,
    authorId: userIdOf(ctx),
    origin: input.origin ?? null,
    aiMade: input.aiMade ?? false,
    sourceHash: input.sourceHash ?? null,
    publishedAt: input.publish ? ctx.now : null,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  });
  const made = await findDocument(tx, ctx, id);
  await keepVersion(tx, ctx, made, ctx.actor.name);
  await keepUses(tx, ctx, id, made.body);
  const entity = { type: 'document', id } as const;
  await record(tx, ctx, {
    audit: [
      { action: 'document.created', entity, ...(details ? { details } : {}) },
      ...(input.publish ? [{ action: 'document.published' as const, entity }] : []),
    ],
    event: documentChanged.of({ documentId: id, version: 1 }),
    live: { topic: 'documents', id },
  });
  return toRow(made);
}
