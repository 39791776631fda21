import { defineCron, defineFunction } from '#inngest/define-function.ts';
import { sweptWorkspaces } from '#lib/contacts/index.ts';
import { articleImportStarted, sourcesGiven } from '#lib/knowledge/events.ts';
import { importNextArticles, sweepArticleImports } from '#lib/knowledge/index.ts';
import { systemCtx } from '#lib/tenancy/index.ts';
import { readNextArticleSource } from '#lib/wiring/index.ts';

/** A run has at most 1,000 steps; the largest import needs 500. */
const MOST_STEPS = 900;

/**
 * Fetches and reads what an import was given, a file or a page a step: one page after the other, as a person would, is
 * also what is polite to its site. Its place is in the database.
 */
export const readSourcesOf = defineFunction({
  id: 'knowledge.read-sources',
  name: 'Read the files and pages of an import',
  on: [sourcesGiven],
  once: ['articleImportId'],
  priority: 'summary',
  concurrency: 2,
  run: async ({ event, step, runId }) => {
    const { workspaceId, articleImportId } = event.data;
    for (let n = 0; n < MOST_STEPS; n++) {
      const { more } = await step.run(`source-${n}`, () =>
        readNextArticleSource(systemCtx({ workspaceId, name: 'knowledge', runId }), articleImportId),
      );
      if (!more) return { read: n };
    }
    return { read: MOST_STEPS };
  },
});

/** Makes drafts of what was read, a few a step. One import of a workspace at a time. */
export const importArticlesOf = defineFunction({
  id: 'knowledge.import-articles',
  name: 'Import articles',
  on: [articleImportStarted],
  once: ['articleImportId'],
  priority: 'summary',
  concurrency: 1,
  run: async ({ event, step, runId }) => {
    const { workspaceId, articleImportId } = event.data;
    for (let n = 0; n < MOST_STEPS; n++) {
      const { state } = await step.run(`batch-${n}`, () =>
        importNextArticles({
          ctx: systemCtx({ workspaceId, name: 'knowledge', runId }),
          input: { articleImportId },
        }),
      );
      if (state !== 'running') return { state };
    }
    return { state: 'running' };
  },
});

/** Forgets what was left lying: files and texts of imports that nobody came back to. */
export const sweepImportsHourly = defineCron({
  id: 'knowledge.sweep-imports',
  name: 'Remove what was left of imports of articles',
  cron: '23 * * * *',
  priority: 'outgoingWebhook',
  run: async ({ step, runId }) => {
    const workspaces = (await step.run('workspaces', () => sweptWorkspaces())) as string[];
    let swept = 0;
    for (const workspaceId of workspaces.slice(0, MOST_STEPS)) {
      const done = await step.run(`sweep-${workspaceId}`, () =>
        sweepArticleImports({ ctx: systemCtx({ workspaceId, name: 'knowledge', runId }), input: {} }),
      );
      swept += done.swept;
    }
    return { swept };
  },
});
