import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { StoredRecord } from './check-chain.ts';

const BATCH = 1_000;

interface Raw extends Omit<StoredRecord, 'seq' | 'costMicros'> {
  seq: string | number;
  costMicros: string | number | null;
}

/**
 * The columns as {@link StoredRecord} names them. The stamp is written by the database, to the microsecond.
 */
const columns = (tx: Tx) => tx.raw`
  r.workspace_id as "workspaceId", r.seq, r.id, r.kind,
  to_char(r.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  r.action_id as "actionId", r.decision_id as "decisionId", r.approval_id as "approvalId",
  r.actor_kind as "actorKind", r.actor_id as "actorId", r.ability, r.answer, r.level,
  r.policy_version as "policyVersion", r.rule, r.model, r.prompt_version as "promptVersion",
  r.ai_call_id as "aiCallId", r.built_in as "builtIn", r.cost_micros as "costMicros", r.outcome,
  r.inputs_digest as "inputsDigest", r.payload_digest as "payloadDigest", r.previous, r.key_id as "keyId", r.link,
  p.salt, p.content`;

/** A workspace's chain in its order, batch by batch, each in a transaction of its own: memory stays flat. */
export async function* readChain(
  ctx: Pick<Ctx, 'workspaceId'>,
  span: { after?: number; from?: Date | undefined; to?: Date | undefined; actionId?: string } = {},
): AsyncGenerator<StoredRecord[]> {
  let after = span.after ?? 0;
  for (;;) {
    const rows = await withTenant(
      ctx,
      (tx) => tx.raw<Raw[]>`
        select ${columns(tx)}
        from decision_records r
        left join decision_payloads p on p.workspace_id = r.workspace_id and p.record_id = r.id
        where r.workspace_id = ${ctx.workspaceId} and r.seq > ${after}
          ${span.from ? tx.raw`and r.at >= ${span.from.toISOString()}::timestamptz` : tx.raw``}
          ${span.to ? tx.raw`and r.at < ${span.to.toISOString()}::timestamptz` : tx.raw``}
          ${span.actionId ? tx.raw`and r.action_id = ${span.actionId}` : tx.raw``}
        order by r.seq limit ${BATCH}`,
    );
    if (rows.length === 0) return;
    const batch = rows.map((row) => ({
      ...row,
      seq: Number(row.seq),
      costMicros: row.costMicros === null ? null : Number(row.costMicros),
    }));
    yield batch;
    after = batch.at(-1)?.seq ?? after;
  }
}

/** The chain's end as the database remembers it; null before the first record. */
export async function readHead(
  ctx: Pick<Ctx, 'workspaceId'>,
): Promise<{ count: number; link: string } | null> {
  const [head] = await withTenant(
    ctx,
    (tx) => tx.raw<{ count: string; link: string }[]>`
      select count, link from decision_heads where workspace_id = ${ctx.workspaceId}`,
  );
  return head ? { count: Number(head.count), link: head.link } : null;
}
