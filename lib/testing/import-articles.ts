import type { Ctx } from '#lib/core/ctx.ts';
import {
  addArticleFiles,
  importNextArticles,
  readArticleImport,
  readArticleSources,
  runArticleImport,
  startArticleImport,
} from '#lib/knowledge/index.ts';
import type { PagePort } from '#lib/knowledge/ports.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { readNextArticleSource } from '#lib/wiring/index.ts';

type Start = Parameters<typeof startArticleImport>[0]['input'];
type Run = Omit<Parameters<typeof runArticleImport>[0]['input'], 'articleImportId'>;

const system = (ctx: Ctx) => systemCtx({ workspaceId: ctx.workspaceId, name: 'knowledge' });

/** Gives an import its files and addresses and has them read, as the durable part does. */
export async function readImported(
  ctx: Ctx,
  files: Record<string, string | Buffer>,
  start: Start = {},
  port?: PagePort,
) {
  const { id: articleImportId } = await startArticleImport({ ctx, input: start });
  const given = Object.entries(files).map(([name, content]) => {
    const bytes = Buffer.from(content);
    return { name, bytes: bytes.length, data: bytes.toString('base64') };
  });
  if (given.length > 0) await addArticleFiles({ ctx, input: { articleImportId, files: given } });
  await readArticleSources({ ctx, input: { articleImportId } });
  while ((await readNextArticleSource(system(ctx), articleImportId, port)).more);
  return readArticleImport({ ctx, input: { articleImportId } });
}

/** Makes drafts of what was read. */
export async function runImported(ctx: Ctx, articleImportId: string, more: Run = {}) {
  await runArticleImport({ ctx, input: { articleImportId, ...more } });
  while ((await importNextArticles({ ctx: system(ctx), input: { articleImportId } })).state === 'running');
  return readArticleImport({ ctx, input: { articleImportId } });
}
