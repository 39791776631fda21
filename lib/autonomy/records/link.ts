import type { decisionRecords } from '#db/schema/decision-records.ts';
import { env } from '#lib/core/env.ts';
import { createSigner, type Signer } from '#lib/core/secrets.ts';

type Row = typeof decisionRecords.$inferSelect;

/** A row of the chain as it is signed: `at` as text with microseconds, so that no change of it is too small. */
export type Linked = Omit<Row, 'at' | 'link' | 'keyId'> & { at: string; keyId: string };

/** The link before the first. */
export const NO_LINK = '0'.repeat(64);

/** What a link is made over: every column, in an order that never changes. */
export const linkMessage = (row: Linked): string =>
  JSON.stringify([
    'countersign decision record 1',
    row.workspaceId,
    row.seq,
    row.id,
    row.kind,
    row.at,
    row.actionId,
    row.decisionId,
    row.approvalId,
    row.actorKind,
    row.actorId,
    row.ability,
    row.answer,
    row.level,
    row.policyVersion,
    row.rule,
    row.model,
    row.promptVersion,
    row.aiCallId,
    row.builtIn,
    row.costMicros,
    row.outcome,
    row.inputsDigest,
    row.payloadDigest,
    row.previous,
    row.keyId,
  ]);

/** PostgreSQL keeps microseconds; what we write has milliseconds. */
export const stampOf = (at: Date): string => at.toISOString().replace('Z', '000Z');

let signer: { list: string; made: Signer } | undefined;

/** The chain's own key, derived from `ENCRYPTION_KEYS`, which the database never sees. */
export function chainSigner(): Signer {
  const list = env().ENCRYPTION_KEYS;
  if (signer?.list !== list) signer = { list, made: createSigner(list, 'countersign decision chain') };
  return signer.made;
}
