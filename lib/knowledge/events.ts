import { z } from 'zod';
import { defineEvent } from '#lib/core/event.ts';

const id = z.uuid();

/** Its passages are behind its text: `knowledge/index-document` cuts and embeds them. */
export const documentChanged = defineEvent(
  'knowledge/document.changed',
  z.object({ documentId: id, version: z.int() }),
);
export const knowledgeIndexed = defineEvent(
  'knowledge/indexed',
  z.object({ documentId: id, version: z.int() }),
);
export const knowledgeGapFound = defineEvent(
  'knowledge/gap.found',
  z.object({ conversationId: id, messageId: id }),
);
/** A draft is to publish itself; `at` in milliseconds. */
export const publishingScheduled = defineEvent(
  'knowledge/publishing.scheduled',
  z.object({ documentId: id, version: z.int(), at: z.number() }),
);

const ofImport = z.object({ articleImportId: id });

/** Everything an import is to read is here. */
export const sourcesGiven = defineEvent('knowledge/sources.given', ofImport);
/** What was found is to become drafts. */
export const articleImportStarted = defineEvent('knowledge/import.started', ofImport);
