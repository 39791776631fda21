import { sha256 } from '#lib/core/ids.ts';
import type { Signer } from '#lib/core/secrets.ts';
import { type Linked, linkMessage, NO_LINK } from './link.ts';
import { wordsOf } from './words-of.ts';

/** One record as it stands in the database, with its words, unless they were erased. */
export type StoredRecord = Linked & {
  link: string;
  salt: string | null;
  content: string | null;
};

/** The end of a chain as somebody remembers it: the head's row, or a line of the log. */
export interface KnownHead {
  count: number;
  link: string;
  /** Where it comes from, for the report. */
  from: string;
}

export interface Finding {
  what: 'changed' | 'gap' | 'out_of_place' | 'truncated' | 'unknown_key' | 'payload_changed' | 'head_lost';
  /** The record's number in the chain. */
  seq: number;
  recordId: string | null;
  says: string;
}

export interface ChainReport {
  workspaceId: string;
  records: number;
  /** Records whose words were erased: counted, no alarm. */
  erased: number;
  first: { seq: number; at: string } | null;
  last: { seq: number; at: string; link: string } | null;
  ok: boolean;
  findings: Finding[];
}

/** So many are told one by one; the rest of a ruin is a number. */
const MOST_FINDINGS = 100;

/**
 * Checks a chain that is handed over record by record, in order. Each record is held against its own link and against
 * the one before, so that one change is one finding at its place and not everything after it.
 */
export function createChainCheck(workspaceId: string, signer: Pick<Signer, 'check'>) {
  const findings: Finding[] = [];
  const found = (finding: Finding) => {
    if (findings.length < MOST_FINDINGS) findings.push(finding);
  };
  const known = new Map<number, KnownHead[]>();
  let [records, erased, seq, previous] = [0, 0, 0, NO_LINK];
  /** Whether the record before is a changed one. */
  let doubtful = false;
  let first: ChainReport['first'] = null;
  let last: ChainReport['last'] = null;

  /** A log may name thousands of heads: they are compared in passing. */
  const expect = (heads: readonly KnownHead[]): void => {
    for (const head of heads)
      if (head.count > 0) known.set(head.count, [...(known.get(head.count) ?? []), head]);
  };

  const take = (row: StoredRecord): void => {
    records += 1;
    first ??= { seq: row.seq, at: row.at };
    const here = { seq: row.seq, recordId: row.id };
    const signature = signer.check(row.keyId, linkMessage(row), row.link);
    if (signature === 'unknown_key')
      found({
        ...here,
        what: 'unknown_key',
        says: `Record ${row.seq} is signed with the key "${row.keyId}", which is not in ENCRYPTION_KEYS. Put it back to check the record.`,
      });
    if (signature === 'wrong')
      found({ ...here, what: 'changed', says: `Record ${row.seq} was changed after it was entered.` });
    if (row.seq !== seq + 1)
      found({
        ...here,
        what: 'gap',
        says:
          row.seq === seq + 2
            ? `Record ${seq + 1} is missing.`
            : `Records ${seq + 1} to ${row.seq - 1} are missing.`,
      });
    // After a changed record nothing is said of the next one: its link may be what was changed.
    else if (row.previous !== previous && signature !== 'wrong' && !doubtful)
      found({
        ...here,
        what: 'out_of_place',
        says: `Record ${row.seq} does not follow the record before it: one of them was put in another's place.`,
      });
    if (row.payloadDigest !== null && row.content === null) erased += 1;
    else if (!wordsAreRight(row))
      found({
        ...here,
        what: 'payload_changed',
        says: `The words of record ${row.seq} were changed after they were entered.`,
      });
    for (const head of known.get(row.seq) ?? [])
      if (head.link !== row.link)
        found({
          ...here,
          what: 'changed',
          says: `Record ${row.seq} is not the one that ${head.from} names: the chain was rewritten at or before it.`,
        });
    known.delete(row.seq);
    [seq, previous, doubtful] = [row.seq, row.link, signature === 'wrong'];
    last = { seq: row.seq, at: row.at, link: row.link };
  };

  /** @param head the stored row; null when it is gone. */
  const end = (head: Pick<KnownHead, 'count' | 'link'> | null): ChainReport => {
    if (!head && seq > 0)
      found({
        what: 'head_lost',
        seq,
        recordId: null,
        says: `The chain has ${seq} records and no head: its row was removed.`,
      });
    if (head && head.count === seq && head.link !== previous)
      found({
        what: 'changed',
        seq,
        recordId: null,
        says: `The stored head does not name record ${seq}, the last one.`,
      });
    if (head && head.count < seq)
      found({
        what: 'head_lost',
        seq,
        recordId: null,
        says: `The stored head says ${head.count} records, there are ${seq}: it was put back.`,
      });
    const beyond = [...known.values()].flat().filter(({ count }) => count > seq);
    if (head && head.count > seq) beyond.push({ ...head, from: 'the stored head' });
    const farthest = beyond.sort((a, b) => b.count - a.count)[0];
    if (farthest)
      found({
        what: 'truncated',
        seq: seq + 1,
        recordId: null,
        says: `The chain ends at record ${seq}, but ${farthest.from} says ${farthest.count}: it was cut off from record ${seq + 1} on.`,
      });
    return { workspaceId, records, erased, first, last, ok: findings.length === 0, findings };
  };

  return { expect, take, end };
}

/** Whether the words are the ones that were digested; for a record that never had any, that there are none. */
export function wordsAreRight({ payloadDigest, inputsDigest, salt, content }: StoredRecord): boolean {
  if (payloadDigest === null) return content === null;
  if (salt === null || content === null || sha256(salt, content) !== payloadDigest) return false;
  if (inputsDigest === null) return true;
  return sha256(salt, JSON.stringify(wordsOf({ content }).inputs)) === inputsDigest;
}
