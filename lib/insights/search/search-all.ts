import { type Tx, withTenant } from '#db/tenant.ts';
import { detectLanguage, embedTexts, readWithModel } from '#lib/ai/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { Permission } from '#lib/core/permissions.ts';
import { isoOf } from '#lib/core/time.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { findPassages, type Meant, quotePassage } from '#lib/knowledge/index.ts';
import type { TicketStatus } from '#lib/tickets/schemas.ts';
import { type Found, type FoundKind, type FoundPage, searchAllInput } from '../search.schemas.ts';
import { countByWordsOnly } from './embed-tickets.ts';
import { addMeaning, findByWords, findSeenByWords } from './find-entries.ts';
import { markWords } from './mark-words.ts';
import { rankEntries } from './rank-entries.ts';
import { searchNotes } from './search-notes.ts';

const NEEDED: Readonly<Record<FoundKind, Permission>> = {
  article: 'knowledge.read',
  ticket: 'tickets.read',
  message: 'conversations.read',
  note: 'notes.read',
};
const CANDIDATES = 60;

/**
 * One search over articles, tickets, messages and notes: by words in the dictionary of each, forgiving typing errors, and by
 * meaning where there are vectors (articles and tickets). All kinds are scored on one scale, so they can stand in one
 * list. The question's embedding is asked for before any transaction opens.
 */
export const searchAll = defineVerb({
  name: 'search_all',
  does: 'search',
  permission: 'workspace.read',
  input: searchAllInput,
  run: async ({ ctx, input }): Promise<FoundPage> => {
    const { q, limit } = input;
    const asks = (kind: FoundKind): boolean =>
      (input.kind ?? kind) === kind && ctx.permissions.has(NEEDED[kind]);
    const language = await readWithModel(() => detectLanguage(q));
    const [articles, embedded] = await Promise.all([
      asks('article') ? searchArticles(ctx, q, language, limit) : { items: [], mode: 'text' as const },
      asks('ticket') ? readWithModel(() => embedTexts([q], language ?? 'en')) : null,
    ]);
    const vector = embedded?.vectors[0];
    const meant = embedded && vector ? { model: embedded.model, vector } : null;
    const { others, byWordsOnly } = await withTenant(ctx, async (tx) => ({
      others: [
        ...(asks('ticket') ? await searchTickets(tx, ctx, q, language, meant, limit) : []),
        ...(asks('message') ? await searchMessages(tx, ctx, q, language, limit) : []),
        ...(asks('note')
          ? await searchNotes(
              tx,
              ctx,
              q,
              await findSeenByWords(tx, ctx, 'note', q, language, CANDIDATES),
              limit,
            )
          : []),
      ],
      byWordsOnly: asks('ticket') ? await countByWordsOnly(tx, ctx) : 0,
    }));
    return {
      mode: articles.mode === 'text' && !meant ? 'text' : 'text and meaning',
      byWordsOnly,
      items: [...articles.items, ...others]
        .sort((a, b) => b.score - a.score || (a.at < b.at ? 1 : -1))
        .slice(0, limit),
    };
  },
});

async function searchArticles(ctx: Ctx, q: string, language: string | null, limit: number) {
  const drafts = ctx.permissions.has('knowledge.write');
  const found = await findPassages(ctx, {
    q,
    limit: Math.min(limit, 20),
    drafts,
    internal: true,
    ...(language ? { language } : {}),
  });
  const items = found.passages.map(
    (passage): Found => ({
      kind: 'article',
      id: passage.documentId,
      title: passage.title,
      hint: passage.heading,
      passage: markWords(passage.quote, q),
      score: passage.score,
      conversationId: null,
      record: null,
      chunkId: passage.chunkId,
      at: passage.updatedAt,
    }),
  );
  return { items, mode: found.mode };
}

async function searchTickets(
  tx: Tx,
  ctx: Ctx,
  q: string,
  language: string | null,
  meant: Meant | null,
  limit: number,
): Promise<Found[]> {
  const byWords = await findByWords(tx, 'ticket', q, language, CANDIDATES);
  const ranked = rankEntries(meant ? await addMeaning(tx, ctx, byWords, meant) : byWords, limit);
  const scores = new Map(ranked.map(({ id, score }) => [id, score]));
  const rows = await tx.raw<
    {
      id: string;
      number: number;
      subject: string;
      description: string;
      status: TicketStatus;
      name: string;
      updated_at: string;
    }[]
  >`
    select t.id, t.number, t.subject, t.description, t.status, c.name, t.updated_at
    from tickets t join contacts c on c.workspace_id = t.workspace_id and c.id = t.contact_id
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${[...scores.keys()]}::uuid[])`;
  return rows.map((row) => ({
    kind: 'ticket',
    id: row.id,
    title: `#${row.number} ${row.subject}`,
    hint: `${row.status}, ${row.name}`,
    passage: markWords(quotePassage(row.description, q), q),
    score: scores.get(row.id) ?? 0,
    conversationId: null,
    record: null,
    chunkId: null,
    at: isoOf(row.updated_at),
  }));
}

async function searchMessages(
  tx: Tx,
  ctx: Ctx,
  q: string,
  language: string | null,
  limit: number,
): Promise<Found[]> {
  const ranked = rankEntries(await findSeenByWords(tx, ctx, 'message', q, language, CANDIDATES), limit);
  const scores = new Map(ranked.map(({ id, score }) => [id, score]));
  const rows = await tx.raw<
    {
      id: string;
      conversation_id: string;
      body: string;
      direction: string;
      author_name: string;
      name: string;
      sent_at: string;
    }[]
  >`
    select m.id, conversation_of(m.workspace_id, m.conversation_id) as conversation_id, m.body, m.direction, m.author_name,
      c.name, m.sent_at
    from messages m join contacts c on c.workspace_id = m.workspace_id and c.id = m.contact_id
    where m.workspace_id = ${ctx.workspaceId} and m.id = any(${[...scores.keys()]}::uuid[])`;
  return rows.map((row) => ({
    kind: 'message',
    id: row.id,
    title: row.name,
    hint: row.direction === 'in' ? 'wrote' : `${row.author_name} wrote`,
    passage: markWords(quotePassage(row.body, q), q),
    score: scores.get(row.id) ?? 0,
    conversationId: row.conversation_id,
    record: null,
    chunkId: null,
    at: isoOf(row.sent_at),
  }));
}
