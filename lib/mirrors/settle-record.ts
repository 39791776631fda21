import { z } from 'zod';
import { withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import { idField } from '#lib/core/fields.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { decideRetry } from './decide-retry.ts';
import { heldBy } from './hold-record.ts';
import { findMirror } from './mirrors-repo.ts';
import { noteAnswer } from './note-health.ts';
import type { Answer } from './ports.ts';
import { lockRecord, say, setRecord } from './records-repo.ts';
import { settleReplyRow } from './replies-repo.ts';
import type { MirrorField, Pair } from './schemas.ts';
import { traceLink } from './take-theirs.ts';

const permission = 'internal.record';
const does = 'mirror tickets';
const mine = { recordId: idField, by: z.string().max(200) };

/** It was opened there: the record is whole. What was heard of it meanwhile under its id there joins it. */
export const settleOpened = defineVerb({
  name: 'settle_opened',
  does,
  permission,
  input: z.object({
    ...mine,
    externalId: z.string().max(200),
    /** What was said when it was opened: their rules may have said something else since. */
    pairs: z.custom<Partial<Record<MirrorField, Pair>>>(),
  }),
  run: ({ ctx, input }): Promise<{ linked: boolean }> =>
    withTenant(ctx, async (tx) => {
      const row = await lockRecord(tx, ctx, input.recordId);
      if (!heldBy(row, input.by)) return { linked: false };
      await tx.raw`
        delete from mirror_records where workspace_id = ${ctx.workspaceId} and mirror_id = ${row.mirrorId}
          and external_id = ${input.externalId} and ticket_id is null`;
      await setRecord(tx, ctx, row.id, {
        externalId: input.externalId,
        state: 'linked',
        base: { ...input.pairs, ...row.base },
      });
      if (row.ticketId && !row.externalId)
        await traceLink(tx, ctx, await findMirror(tx, ctx, row.mirrorId), row.ticketId, input.externalId);
      return { linked: true };
    }),
});

/** Fields that were written there: both mean the same now. */
export const settleGiven = defineVerb({
  name: 'settle_given',
  does,
  permission,
  input: z.object({ ...mine, pairs: z.custom<Partial<Record<MirrorField, Pair>>>() }),
  run: ({ ctx, input }): Promise<{ settled: boolean }> =>
    withTenant(ctx, async (tx) => {
      const row = await lockRecord(tx, ctx, input.recordId);
      if (!heldBy(row, input.by)) return { settled: false };
      const said = Object.fromEntries(
        Object.entries(input.pairs).map(([field, pair]) => [field, pair.theirs]),
      );
      await setRecord(tx, ctx, row.id, {
        base: { ...row.base, ...input.pairs },
        theirs: { ...row.theirs, ...said },
        // Our own write moved their mark, and nobody knows it yet.
        stamp: null,
      });
      return { settled: true };
    }),
});

/** Before it goes out and after it arrived: in between nobody can know, and it is looked for before it is said again. */
export const markReply = defineVerb({
  name: 'mark_reply',
  does,
  permission,
  input: z.object({ ...mine, replyId: idField, externalId: z.string().max(200).nullable() }),
  run: ({ ctx, input }): Promise<{ marked: boolean }> =>
    withTenant(ctx, async (tx) => {
      const row = await lockRecord(tx, ctx, input.recordId);
      if (!heldBy(row, input.by)) return { marked: false };
      if (input.externalId === null)
        await tx.raw`
          update mirror_replies set state = 'sending'
          where workspace_id = ${ctx.workspaceId} and id = ${input.replyId} and state = 'waiting'`;
      else {
        await settleReplyRow(tx, ctx, input.replyId, input.externalId);
        if (row.ticketId) await record(tx, ctx, { live: { topic: 'tickets', id: row.ticketId } });
      }
      return { marked: true };
    }),
});

export type Settled = 'done' | 'again' | 'later' | 'failed' | 'gone' | 'off' | 'lost';

/**
 * How a run on a record ended. What came in the meantime is sent for again; what failed is tried later, by the class of
 * its failure, or given up and shown.
 */
export const settleRecord = defineVerb({
  name: 'settle_record',
  does,
  permission,
  input: z.object({ ...mine, wanted: z.int(), answer: z.custom<Answer<unknown>>() }),
  run: ({ ctx, input: { recordId, by, wanted, answer } }): Promise<{ state: Settled }> =>
    withTenant(ctx, async (tx) => {
      const row = await lockRecord(tx, ctx, recordId).catch(() => null);
      if (!row || !heldBy(row, by)) return { state: 'lost' };
      const free = { leaseBy: null, leaseUntil: null };
      await noteAnswer(tx, ctx, row.mirrorId, answer);
      const next = decideRetry(answer, row.attempts, ctx.now);
      const live = {
        live: [
          { topic: 'settings', id: row.mirrorId },
          ...(row.ticketId ? [{ topic: 'tickets', id: row.ticketId }] : []),
        ],
      };
      if (next.kind === 'done') {
        await setRecord(tx, ctx, row.id, {
          ...free,
          done: wanted,
          attempts: 0,
          retryAt: null,
          lastErrorCode: null,
          lastErrorDetail: null,
          syncedAt: ctx.now,
        });
        if (row.lastErrorCode) await record(tx, ctx, live);
        if (row.wanted <= wanted) return { state: 'done' };
        await say(tx, ctx, [row]);
        return { state: 'again' };
      }
      if (next.kind === 'gone') {
        await setRecord(tx, ctx, row.id, { ...free, state: 'gone', done: row.wanted });
        await record(tx, ctx, live);
        return { state: 'gone' };
      }
      await setRecord(tx, ctx, row.id, {
        ...free,
        attempts: row.attempts + 1,
        retryAt: next.kind === 'later' ? next.at : null,
        failedAt: next.kind === 'failed' ? ctx.now : null,
        lastErrorCode: 'code' in answer ? answer.code : answer.kind,
        lastErrorDetail: answer.kind === 'refused' ? (answer.detail?.slice(0, 300) ?? null) : null,
      });
      await record(tx, ctx, live);
      return { state: next.kind };
    }),
});
