import type { Ctx } from '#lib/core/ctx.ts';
import type { ChainPlaceDto } from '../schemas.ts';
import { type StoredRecord, wordsAreRight } from './check-chain.ts';
import { chainSigner, linkMessage } from './link.ts';
import { readChain } from './read-chain.ts';
import { wordsOf } from './words-of.ts';

/**
 * What the chain says of one action, oldest first: the gate's answer, people's answers, what came of it. Each record is
 * held against its own link; whether the whole chain stands is for `verifyDecisions`. Empty for what was decided before
 * there was a chain. The edit only for who may read conversations.
 */
export async function readPlaces(ctx: Ctx, actionId: string): Promise<ChainPlaceDto[]> {
  const places: ChainPlaceDto[] = [];
  for await (const batch of readChain(ctx, { actionId }))
    for (const row of batch) places.push(placeOf(row, ctx.permissions.has('conversations.read')));
  return places;
}

function placeOf(row: StoredRecord, withWords: boolean): ChainPlaceDto {
  const words = wordsOf(row);
  const by = words.by ?? words.proposedBy;
  const signature = chainSigner().check(row.keyId, linkMessage(row), row.link);
  const erased = row.payloadDigest !== null && row.content === null;
  const right = erased || wordsAreRight(row);
  return {
    seq: row.seq,
    kind: row.kind,
    at: new Date(row.at).toISOString(),
    actor: { kind: row.actorKind, id: row.actorId, name: typeof by === 'string' ? by : null },
    outcome: row.outcome,
    diff: withWords ? changesOf(words.diff) : null,
    erased,
    link: row.link,
    keyId: row.keyId,
    inputsDigest: row.inputsDigest,
    stands: signature === 'unknown_key' ? 'unknown_key' : signature === 'right' && right ? 'right' : 'wrong',
  };
}

/** Field to [before, after], where the edit's words are still there. */
function changesOf(diff: unknown): ChainPlaceDto['diff'] {
  if (typeof diff !== 'object' || diff === null) return null;
  const text = (value: unknown): string | null =>
    value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value);
  return Object.entries(diff).flatMap(([field, pair]) =>
    Array.isArray(pair) ? [{ field, before: text(pair[0]), after: text(pair[1]) }] : [],
  );
}
