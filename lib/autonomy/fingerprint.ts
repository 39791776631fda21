import { z } from 'zod';
import type { ShownCard } from '#db/schema/autonomy.ts';
import { sha256 } from '#lib/core/ids.ts';
import type { CardOfAbility, FingerprintParts } from './ability.ts';
import type { ActionRow } from './actions-repo.ts';
import { type ChangedPart, changedPartSchema } from './approvals.schemas.ts';

/** Hex SHA-256 over what an approval is bound to. Order of fields does not count. */
export function fingerprint(parts: FingerprintParts): string {
  const fields = Object.entries(parts.fields ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const files = (parts.files ?? []).map(({ name, sha256: digest }) => [name, digest]);
  const edits = parts.lastHumanMessageId ? (parts.edits ?? 0) : 0;
  return sha256(
    'v1',
    parts.content,
    parts.recipient,
    parts.channel,
    JSON.stringify(fields),
    parts.lastHumanMessageId ?? '',
    // Left out without files, so that what was bound before there were any stays bound.
    ...(files.length > 0 ? [JSON.stringify(files)] : []),
    ...(edits > 0 ? [`edits:${edits}`] : []),
  );
}

/**
 * What moved since `bound` was taken: what stands on the card, or else that they changed what they had said, or else
 * that the thread went on. `shown` is null where nobody was shown a card.
 */
export function movedParts(
  bound: string,
  shown: ShownCard | null,
  now: { card: CardOfAbility; parts: FingerprintParts },
): ChangedPart[] {
  const out = shown ? changedParts(shown, now.card) : (['thread'] as const);
  return out.length === 1 && out[0] === 'thread' && boundBeforeEdit(bound, now.parts) ? ['edited'] : [...out];
}

/** Edits that are tried: whoever changes a message more often is told that the conversation went on. */
const TRIED = 50;

/** Whether it is what was bound but for edits made since. */
function boundBeforeEdit(bound: string, parts: FingerprintParts): boolean {
  const now = parts.edits ?? 0;
  for (let edits = now - 1; edits >= Math.max(0, now - TRIED); edits--)
    if (fingerprint({ ...parts, edits }) === bound) return true;
  return false;
}

/** What moved between the card that was shown and the card of now; when nothing on it did, the thread went on. */
export function changedParts(shown: ShownCard, now: CardOfAbility): ChangedPart[] {
  const out: ChangedPart[] = [];
  if ((shown.body ?? '') !== (now.body ?? '')) out.push('content');
  if (shown.recipient?.address !== now.recipient?.address) out.push('recipient');
  if (shown.recipient?.channel !== now.recipient?.channel) out.push('channel');
  if (JSON.stringify(digestsOf(shown)) !== JSON.stringify(digestsOf(now))) out.push('files');
  if (JSON.stringify(valuesOf(shown)) !== JSON.stringify(valuesOf(now))) out.push('fields');
  return out.length > 0 ? out : ['thread'];
}

/** What a conflicted action's outcome says moved. */
export function changedOf(action: Pick<ActionRow, 'outcome'>): ChangedPart[] {
  const said = z.array(changedPartSchema).safeParse(action.outcome?.changed);
  return said.success && said.data.length > 0 ? said.data : ['thread'];
}

/** The card of now, with what moved since it was first shown; moved back, it says nothing. */
export function cardSince(shown: ShownCard, now: CardOfAbility, changed: readonly ChangedPart[]): ShownCard {
  const first = shown.since?.body ?? shown.body;
  const parts = new Set([...(shown.since?.changed ?? []), ...changed]);
  if (first === now.body) parts.delete('content');
  // Files may have been taken out: a card without any says nothing of them.
  const { since: _since, files: _files, ...before } = shown;
  const rest = { ...before, ...now };
  if (parts.size === 0) return rest;
  return {
    ...rest,
    since: { changed: [...parts], ...(parts.has('content') && first !== undefined ? { body: first } : {}) },
  };
}

const valuesOf = (card: CardOfAbility) =>
  (card.fields ?? []).map(({ name, before, after }) => [name, before, after]);

const digestsOf = (card: CardOfAbility) =>
  (card.files ?? []).map(({ name, sha256: digest }) => [name, digest]);
