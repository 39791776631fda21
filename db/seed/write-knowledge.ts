import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { outbox } from '#db/schema/audit.ts';
import type { Citation } from '#db/schema/conversations.ts';
import { chunks, documents, documentVersions, helpCentres } from '#db/schema/knowledge.ts';
import { newId } from '#lib/core/ids.ts';
import { documentChanged } from '#lib/knowledge/events.ts';
import type { SeedCitation } from './data/conversations.ts';
import { type Scene, trace } from './scene.ts';

const ARTICLES = path.join(import.meta.dirname, 'articles');

export interface Article {
  slug: string;
  title: string;
  collection: string;
  body: string;
  passages: { heading: string; content: string }[];
}

/** The Markdown files of the demo company, cut at their headings. */
export async function readArticles(): Promise<Article[]> {
  const files = (await readdir(ARTICLES)).filter((name) => name.endsWith('.md')).sort();
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(path.join(ARTICLES, file), 'utf8');
      const [, title, collection, body] =
        /^---\n+title: (.+)\ncollection: (.+)\n---\n([\s\S]+)$/.exec(text) ?? [];
      if (!title || !collection || !body) throw new Error(`${file} lacks its title or collection.`);
      return { slug: file.slice(0, -3), title, collection, body, passages: cut(body) };
    }),
  );
}

const cut = (body: string): Article['passages'] =>
  body.split(/^## /m).flatMap((part, index) => {
    const [heading, rest] =
      index === 0 ? ['', part] : [part.split('\n', 1)[0] ?? '', part.slice(part.indexOf('\n'))];
    const content = plain(rest);
    return content ? [{ heading, content }] : [];
  });

const plain = (markdown: string): string =>
  markdown
    .replaceAll(/^\|[-| ]+\|$\n?/gm, '')
    .replaceAll(/^\| (.*) \|$/gm, (_, row: string) => row.replaceAll(/ *\| */g, ' · ').trim())
    .replaceAll(/\*\*|`|(?<=\s|\()[*_](?=\S)|(?<=\S)[*_](?=[\s).,;]|$)/g, '')
    .trim();

export interface Library {
  cite(citation: SeedCitation): Citation;
}

/** Publishes the articles with their passages; embedding them is left to the durable function. */
export async function writeKnowledge(scene: Scene): Promise<Library> {
  const { tx, workspaceId, clock } = scene;
  const found: (Citation & { slug: string })[] = [];
  for (const [index, article] of (await readArticles()).entries()) {
    const createdAt = clock.daysAgo(100 - index * 4);
    const id = newId();
    await tx.insert(documents).values({
      workspaceId,
      id,
      title: article.title,
      slug: article.slug,
      body: article.body.trim(),
      status: 'published',
      collection: article.collection,
      authorId: scene.team.helper,
      indexedVersion: 1,
      publishedAt: createdAt,
      createdAt,
      updatedAt: createdAt,
    });
    await tx.insert(documentVersions).values({
      workspaceId,
      documentId: id,
      version: 1,
      title: article.title,
      body: article.body.trim(),
      language: 'en',
      collection: article.collection,
      audience: 'customers',
      savedBy: scene.actorOf('helper').name,
      savedAt: createdAt,
    });
    for (const [position, { heading, content }] of article.passages.entries()) {
      const chunkId = newId();
      found.push({ slug: article.slug, documentId: id, chunkId, title: article.title, quote: content });
      const headings = `${article.title} ${heading}`;
      await tx.insert(chunks).values({
        workspaceId,
        id: chunkId,
        documentId: id,
        position,
        heading,
        content,
        language: 'en',
        search: sql<string>`setweight(to_tsvector('english', unaccent(${headings}::text)), 'A') || setweight(to_tsvector('english', unaccent(${content}::text)), 'B')`,
      });
    }
    await tx.insert(outbox).values({
      id: newId(),
      workspaceId,
      eventName: documentChanged.name,
      data: { documentId: id, version: 1, workspaceId },
    });
    const about = {
      entity: { type: 'document' as const, id },
      actor: scene.actorOf('helper'),
      at: createdAt,
    };
    await trace(scene, [
      { ...about, action: 'document.created', details: { title: article.title } },
      { ...about, action: 'document.published' },
    ]);
  }
  await tx.insert(helpCentres).values({
    workspaceId,
    open: true,
    title: 'Tarnfield help',
    introduction: 'Setting up, reading and paying: what people ask us most.',
    takesRequests: true,
    updatedAt: clock.daysAgo(40),
  });
  return {
    cite({ article, quote }) {
      const passage = found.find((one) => one.slug === article && one.quote.includes(quote));
      if (!passage) throw new Error(`"${quote}" does not stand in ${article}.md.`);
      return { documentId: passage.documentId, chunkId: passage.chunkId, title: passage.title, quote };
    },
  };
}
