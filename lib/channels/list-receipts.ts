import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { decodeCursor, pageOf } from '#lib/core/cursor.ts';
import { notFound } from '#lib/core/errors.ts';
import { isId } from '#lib/core/ids.ts';
import type { Page } from '#lib/core/page.ts';
import { isoOf, isoOrNull } from '#lib/core/time.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { redactBody } from './redact-body.ts';
import { listReceiptsInput, type ReceiptDetail, type ReceiptDto, receiptIdInput } from './schemas.ts';

interface Raw extends Omit<ReceiptDto, 'receivedAt' | 'handledAt'> {
  receivedAt: string;
  handledAt: string | null;
}

const toDto = (raw: Raw): ReceiptDto => ({
  ...raw,
  receivedAt: isoOf(raw.receivedAt),
  handledAt: isoOrNull(raw.handledAt),
});

const shown = (tx: Tx) => tx.raw`
  r.id, r.connection_id as "connectionId", c.name as "connectionName", c.provider, r.state,
  octet_length(r.body) as bytes, r.deliveries, r.replayed, r.outcome, r.error, r.received_at as "receivedAt",
  r.handled_at as "handledAt"`;

const joined = (tx: Tx) => tx.raw`
  webhook_receipts r join channel_connections c on c.workspace_id = r.workspace_id and c.id = r.connection_id`;

/** What providers sent, newest first. */
export const listReceipts = defineVerb({
  name: 'list_receipts',
  does: 'see what providers sent',
  permission: 'jobs.read',
  input: listReceiptsInput,
  run: ({ ctx, input }): Promise<Page<ReceiptDto>> =>
    withTenant(ctx, async (tx) => {
      const before = decodeCursor(input.cursor, 1)?.[0];
      const rows = await tx.raw<Raw[]>`
        select ${shown(tx)} from ${joined(tx)}
        where r.workspace_id = ${ctx.workspaceId}
          ${input.state ? tx.raw`and r.state = ${input.state}` : tx.raw``}
          ${input.connectionId ? tx.raw`and r.connection_id = ${input.connectionId}` : tx.raw``}
          ${isId(before) ? tx.raw`and r.id < ${before}::uuid` : tx.raw``}
        order by r.id desc limit ${input.limit + 1}`;
      return pageOf([...rows], input.limit, toDto, (row) => [row.id]);
    }),
});

/** One with its body. @throws AppError `not_found`. */
export const readReceipt = defineVerb({
  name: 'read_receipt',
  does: 'see what providers sent',
  permission: 'jobs.manage',
  input: receiptIdInput,
  run: ({ ctx, input }): Promise<ReceiptDetail> =>
    withTenant(ctx, async (tx) => readRow(tx, ctx, input.receiptId)),
});

const SHOWN = 100_000;

async function readRow(tx: Tx, ctx: Ctx, id: string): Promise<ReceiptDetail> {
  const [row] = await tx.raw<(Raw & { dedupeKey: string; headers: Record<string, string>; raw: Buffer })[]>`
    select ${shown(tx)}, r.dedupe_key as "dedupeKey", r.headers, substring(r.body from 1 for ${SHOWN}) as raw
    from ${joined(tx)} where r.workspace_id = ${ctx.workspaceId} and r.id = ${id}`;
  if (!row) throw notFound('receipt');
  const { raw, dedupeKey, headers, ...rest } = row;
  return { ...toDto(rest), dedupeKey, headers, body: redactBody(raw.toString('utf8')) };
}
