import { createHash } from 'node:crypto';
import { type Tx, withTenant } from '#db/tenant.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';

const CHUNK = 5_000;
const DAY_MS = 24 * 3_600_000;

/** The same for the same number: tests and benchmarks see one history. */
const dice = (n: number, salt: string): number =>
  createHash('md5').update(`${salt}${n}`).digest().readUInt32BE(0) / 2 ** 32;
const pick = <T>(n: number, salt: string, from: readonly T[]): T => {
  const chosen = from[Math.floor(dice(n, salt) * from.length)];
  if (chosen === undefined) throw new Error('Nothing to choose from.');
  return chosen;
};

/** Past decisions of agents and people, spread evenly over the days before `ctx.now`. */
export async function makeDecisions(
  ctx: Pick<Ctx, 'workspaceId' | 'now'>,
  many: number,
  days: number,
): Promise<void> {
  for (let from = 0; from < many; from += CHUNK) {
    const rows = Array.from({ length: Math.min(CHUNK, many - from) }, (_, at) => {
      const n = from + at;
      return pastDecision(n, new Date(ctx.now.getTime() - 1 - (n / many) * days * DAY_MS));
    });
    await withTenant(ctx, (tx) => insert(tx, ctx.workspaceId, rows));
  }
}

type Past = ReturnType<typeof pastDecision>;

function pastDecision(n: number, at: Date) {
  const outward = dice(n, 'effect') < 0.7;
  const ability = outward ? pick(n, 'ability', ['send_reply', 'send_follow_up']) : 'move_deal_stage';
  const actor = pick(n, 'actor', ['agent', 'agent', 'agent', 'user', 'api_key']);
  const risk = outward ? 'medium' : pick(n, 'risk', ['low', 'medium']);
  const channel = outward ? pick(n, 'channel', ['email', 'web', 'sms']) : null;
  return {
    action_id: newId(),
    decision_id: newId(),
    subject_id: newId(),
    ability,
    actor,
    risk,
    channel,
    key: `past:${n}`,
    at: at.toISOString(),
    facts: {
      actor,
      effect: outward ? 'outward' : 'record',
      risk,
      reversible: !outward,
      domain: outward ? 'conversations' : 'deals',
      peopleOnly: false,
      exemptFromSuppression: false,
      confidence: Math.round(dice(n, 'confidence') * 100) / 100,
      value: Math.floor(dice(n, 'value') * 1_000_000),
      spentToday: Math.floor(dice(n, 'spent') * 4_000_000),
      ...(outward
        ? {
            channel,
            suppressed: dice(n, 'suppressed') < 0.03,
            consent: pick(n, 'consent', ['granted', 'answering', 'answering', 'none']),
            injectionSuspected: dice(n, 'injection') < 0.02,
            sentiment: pick(n, 'sentiment', ['positive', 'neutral', 'negative']),
            wantsPerson: dice(n, 'person') < 0.05,
            legal: dice(n, 'legal') < 0.02,
            firstContact: dice(n, 'first') < 0.2,
            sentDay: Math.floor(dice(n, 'day') * 4),
            sentWeek: Math.floor(dice(n, 'week') * 8),
            timeZone: pick(n, 'zone', ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo']),
            theyWroteAt: new Date(at.getTime() - dice(n, 'wrote') * DAY_MS).toISOString(),
          }
        : {}),
    },
  };
}

async function insert(tx: Tx, workspaceId: string, rows: readonly Past[]): Promise<void> {
  const given = JSON.stringify(rows);
  const from = tx.raw`
    from jsonb_to_recordset(${given}::text::jsonb) as r (action_id uuid, decision_id uuid, subject_id uuid, ability text,
      actor text, risk text, channel text, key text, at timestamptz, facts jsonb)`;
  await tx.raw`
    insert into actions (workspace_id, id, ability, input, state, actor_kind, actor_id, actor_name, subject_type,
      subject_id, channel, risk, fingerprint, idempotency_key, created_at, updated_at)
    select ${workspaceId}, action_id, ability, '{}', 'executed', actor, 'engage', 'Engage', 'deal', subject_id, channel,
      risk, '', key, at, at ${from}`;
  await tx.raw`
    insert into decisions (workspace_id, id, action_id, kind, policy_version, level, rule, reasons, facts, created_at)
    select ${workspaceId}, decision_id, action_id, 'ask', 1, 2, 'default', '{}', facts, at ${from}`;
}
