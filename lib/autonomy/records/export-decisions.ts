import { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { csvLine } from '#lib/core/csv-line.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { AppError } from '#lib/core/errors.ts';
import { defineVerb } from '#lib/core/verb.ts';
import type { StoredRecord } from './check-chain.ts';
import { readChain } from './read-chain.ts';
import { wordsOf } from './words-of.ts';

/** A day stands for its beginning, in UTC. */
const moment = z
  .union([z.iso.datetime({ offset: true }), z.iso.date()], { error: 'Write a day, or a time with its zone.' })
  .transform((text) => new Date(text));

export const exportDecisionsInput = z.object({
  format: z.enum(['jsonl', 'csv']).default('jsonl'),
  /** From this moment on. */
  from: moment.optional(),
  /** Up to and without this moment. */
  to: moment.optional(),
});

/** A file that is made while it is read. */
export interface StreamedFile {
  name: string;
  type: string;
  lines: AsyncIterable<string>;
}

/**
 * The records of a period in the chain's order, as JSON lines or CSV. Words only for who may read conversations. The
 * export itself is on record before its first line leaves.
 */
export const exportDecisions = defineVerb({
  name: 'export_decisions',
  does: 'export the record of decisions',
  permission: 'autonomy.manage',
  input: exportDecisionsInput,
  run: async ({ ctx, input: { format, from, to } }): Promise<StreamedFile> => {
    if (from && to && from >= to)
      throw new AppError('invalid_input', 'The period ends before it begins.', {
        fields: [{ field: 'to', message: 'must be later than from' }],
      });
    const withWords = ctx.permissions.has('conversations.read');
    await withTenant(ctx, (tx) =>
      record(tx, ctx, {
        audit: {
          action: 'decisions.exported',
          entity: { type: 'workspace', id: ctx.workspaceId },
          details: {
            format,
            from: from?.toISOString() ?? null,
            to: to?.toISOString() ?? null,
            words: withWords,
          },
        },
      }),
    );
    const span = [from, to].flatMap((at) => (at ? [at.toISOString().slice(0, 10)] : []));
    return {
      name: ['decisions', ...span].join('-').concat(`.${format}`),
      type: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8',
      lines: lines(ctx, { format, from, to, withWords }),
    };
  },
});

async function* lines(
  ctx: Ctx,
  of: { format: 'jsonl' | 'csv'; from: Date | undefined; to: Date | undefined; withWords: boolean },
): AsyncGenerator<string> {
  // A byte order mark, by which spreadsheets know UTF-8.
  if (of.format === 'csv') yield `\uFEFF${csvLine([...COLUMNS, ...WORDS])}`;
  // A batch at a time: a chunk for each line would cost more than the line.
  for await (const batch of readChain(ctx, { from: of.from, to: of.to }))
    yield batch.map((row) => lineOf(row, of)).join('');
}

const COLUMNS = [
  'seq',
  'at',
  'kind',
  'ability',
  'answer',
  'level',
  'rule',
  'policyVersion',
  'model',
  'promptVersion',
  'builtIn',
  'costMicros',
  'actorKind',
  'actorId',
  'outcome',
  'actionId',
  'decisionId',
  'approvalId',
  'aiCallId',
  'id',
  'inputsDigest',
  'payloadDigest',
  'previous',
  'keyId',
  'link',
] as const satisfies readonly (keyof StoredRecord)[];

/** Of the words, what reads well in a cell; JSON lines have all of them. */
const WORDS = ['summary', 'by', 'reasons', 'reason', 'diff', 'sources', 'erased'] as const;

function lineOf(row: StoredRecord, of: { format: 'jsonl' | 'csv'; withWords: boolean }): string {
  const erased = row.payloadDigest !== null && row.content === null;
  const words = wordsOf(row);
  if (of.format === 'jsonl') {
    const { content: _content, salt, ...rest } = row;
    // With the salt, whoever holds the words can hold them against the digest.
    return `${JSON.stringify({ ...rest, erased, ...(of.withWords ? { salt, words: row.content === null ? null : words } : {}) })}\n`;
  }
  const { summary, by, proposedBy, reasons, reason, diff, sources } = of.withWords ? words : {};
  return csvLine([
    ...COLUMNS.map((name) => row[name]),
    cellOf(summary),
    cellOf(by ?? proposedBy),
    cellOf(reasons),
    cellOf(reason),
    cellOf(diff),
    cellOf(sources),
    erased,
  ]);
}

const cellOf = (value: unknown): string | null => {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(' ');
  return JSON.stringify(value);
};
