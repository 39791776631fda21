import type { RecordKind } from '#db/schema/decision-records.ts';
import type { Tx } from '#db/tenant.ts';
import type { Actor, Ctx } from '#lib/core/ctx.ts';
import { newId, sha256 } from '#lib/core/ids.ts';
import { randomToken } from '#lib/core/secrets.ts';
import type { ActionRow, ApprovalRow } from '../actions-repo.ts';
import { chainSigner, type Linked, linkMessage, stampOf } from './link.ts';

/** One line of the decision record. Ids, unions and numbers at the top; whatever has words goes into `payload`. */
export interface DecisionEntry
  extends Partial<
    Pick<
      Linked,
      | 'actionId'
      | 'decisionId'
      | 'approvalId'
      | 'ability'
      | 'answer'
      | 'level'
      | 'policyVersion'
      | 'rule'
      | 'model'
      | 'promptVersion'
      | 'aiCallId'
      | 'builtIn'
      | 'costMicros'
      | 'outcome'
    >
  > {
  kind: RecordKind;
  /** Whose data the payload holds, to find it for erasure. */
  contactId?: string | null;
  /** What was asked for and the facts it was judged by; kept in the payload, digested on its own. */
  inputs?: Record<string, unknown>;
  /** Everything else in words: reasons, sources with quotes, the edit, the approver's name and reason. */
  payload?: Record<string, unknown>;
}

/** What every entry about an action says. */
export const entryOf = (
  action: Pick<ActionRow, 'id' | 'ability' | 'contactId'>,
  approval?: Pick<ApprovalRow, 'id' | 'decisionId'> | null,
): Pick<DecisionEntry, 'actionId' | 'ability' | 'contactId' | 'approvalId' | 'decisionId'> => ({
  actionId: action.id,
  ability: action.ability,
  contactId: action.contactId,
  ...(approval ? { approvalId: approval.id, decisionId: approval.decisionId } : {}),
});

interface Waiting extends DecisionEntry {
  ctx: EntryBy;
}

/** Whose entry it is, where and when. A `Ctx` says it all. */
type EntryBy = Pick<Ctx, 'workspaceId' | 'now'> & { actor: Pick<Actor, 'kind' | 'id'> };

const waiting = new WeakMap<Tx, Waiting[]>();

/**
 * Enters a decision in the workspace's chain, by `ctx.actor` at `ctx.now`. It is written as the transaction's last act,
 * whatever the order of calls, in one round trip for all of them; when it cannot be written, nothing is.
 */
export function recordDecision(tx: Tx, ctx: EntryBy, entry: DecisionEntry): void {
  const queue = waiting.get(tx);
  if (queue) {
    queue.push({ ...entry, ctx });
    return;
  }
  const begun: Waiting[] = [{ ...entry, ctx }];
  waiting.set(tx, begun);
  tx.last.push(() => append(tx, begun));
}

async function append(tx: Tx, entries: readonly Waiting[]): Promise<{ sent: Promise<unknown> }> {
  const [head] = await tx.raw<{ count: string; link: string }[]>`select * from lock_decision_head()`;
  if (!head) throw new Error('The chain of decisions has no head.');
  const signer = chainSigner();
  let seq = Number(head.count);
  let previous = head.link;
  const rows = entries.map((entry) => {
    seq += 1;
    const { payload, inputsDigest, payloadDigest } = payloadOf(entry);
    const row: Linked = {
      workspaceId: entry.ctx.workspaceId,
      seq,
      id: newId(),
      kind: entry.kind,
      at: stampOf(entry.ctx.now),
      actionId: entry.actionId ?? null,
      decisionId: entry.decisionId ?? null,
      approvalId: entry.approvalId ?? null,
      actorKind: entry.ctx.actor.kind,
      actorId: entry.ctx.actor.id,
      ability: entry.ability ?? null,
      answer: entry.answer ?? null,
      level: entry.level ?? null,
      policyVersion: entry.policyVersion ?? null,
      rule: entry.rule ?? null,
      model: entry.model ?? null,
      promptVersion: entry.promptVersion ?? null,
      aiCallId: entry.aiCallId ?? null,
      builtIn: entry.builtIn ?? null,
      costMicros: entry.costMicros ?? null,
      outcome: entry.outcome ?? null,
      inputsDigest,
      payloadDigest,
      previous,
      keyId: signer.keyId,
    };
    const link = signer.sign(linkMessage(row));
    previous = link;
    return { ...inSnakeCase({ ...row, link }), payload };
  });
  // Sent, not awaited: it travels with the commit (db/tenant.ts).
  return { sent: tx.raw`select append_decisions(${JSON.stringify(rows)}::text::jsonb)`.execute() };
}

/** Salted: what is digested is often short enough to be guessed. */
function payloadOf({ inputs, payload, contactId }: Waiting) {
  if (!inputs && !payload) return { payload: null, inputsDigest: null, payloadDigest: null };
  const salt = randomToken(16);
  const content = JSON.stringify({ ...payload, ...(inputs ? { inputs } : {}) });
  return {
    payload: { contact_id: contactId ?? null, salt, content },
    inputsDigest: inputs ? sha256(salt, JSON.stringify(inputs)) : null,
    payloadDigest: sha256(salt, content),
  };
}

const inSnakeCase = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
