import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '#lib/core/ids.ts';
import { createSigner } from '#lib/core/secrets.ts';
import { createChainCheck, type StoredRecord } from './check-chain.ts';
import { type Linked, linkMessage, NO_LINK } from './link.ts';

const signer = createSigner(`t1:${Buffer.alloc(32, 3).toString('base64')}`, 'test');
const WORKSPACE = '01a00000-0000-7000-8000-000000000000';

function chainOf(length: number): StoredRecord[] {
  let previous = NO_LINK;
  return Array.from({ length }, (_, at) => {
    const content = JSON.stringify({ by: `Person ${at}`, inputs: { at } });
    const row: Linked = {
      workspaceId: WORKSPACE,
      seq: at + 1,
      id: `record-${at + 1}`,
      kind: 'decided',
      at: `2026-01-01T00:00:${String(at % 60).padStart(2, '0')}.000000Z`,
      actionId: `action-${at}`,
      decisionId: null,
      approvalId: null,
      actorKind: 'agent',
      actorId: 'engage',
      ability: 'send_reply',
      answer: 'ask',
      level: 2,
      policyVersion: 1,
      rule: 'default',
      model: null,
      promptVersion: null,
      aiCallId: null,
      builtIn: true,
      costMicros: at,
      outcome: null,
      inputsDigest: sha256('salt', JSON.stringify({ at })),
      payloadDigest: sha256('salt', content),
      previous,
      keyId: signer.keyId,
    };
    previous = signer.sign(linkMessage(row));
    return { ...row, link: previous, salt: 'salt', content };
  });
}

const headOf = (rows: readonly StoredRecord[]) => ({
  count: rows.length,
  link: rows.at(-1)?.link ?? NO_LINK,
});

function check(rows: readonly StoredRecord[], head: { count: number; link: string } | null) {
  const checking = createChainCheck(WORKSPACE, signer);
  for (const row of rows) checking.take(row);
  return checking.end(head);
}

const COLUMNS = Object.keys(chainOf(1)[0] ?? {}).filter(
  (name) => !['seq', 'salt', 'content'].includes(name),
) as (keyof StoredRecord)[];

const place = fc
  .integer({ min: 1, max: 30 })
  .chain((length) => fc.record({ length: fc.constant(length), at: fc.nat({ max: length - 1 }) }));

test('no chain that was only appended to, or whose words were erased, raises an alarm', () => {
  fc.assert(
    fc.property(place, ({ length, at }) => {
      const rows = chainOf(length);
      const erased = rows.map((row, n) => (n === at ? { ...row, salt: null, content: null } : row));
      expect(check(rows, headOf(rows))).toMatchObject({ ok: true, erased: 0, records: length });
      expect(check(erased, headOf(rows))).toMatchObject({ ok: true, erased: 1 });
    }),
  );
});

test('a change of any column of any record is found, and the first finding is its place', () => {
  fc.assert(
    fc.property(place, fc.constantFrom(...COLUMNS), fc.integer(), ({ length, at }, column, other) => {
      const rows = chainOf(length);
      const changed = rows.map((row, n) => (n === at ? { ...row, [column]: `other ${other}` } : row));
      const { ok, findings } = check(changed, headOf(rows));
      expect(ok).toBe(false);
      expect(findings[0]?.seq).toBe(at + 1);
    }),
  );
});

test('a change of any words is found at its place', () => {
  fc.assert(
    fc.property(place, fc.string(), ({ length, at }, other) => {
      const rows = chainOf(length);
      for (const column of ['salt', 'content'] as const) {
        const changed = rows.map((row, n) => (n === at ? { ...row, [column]: `${other}!` } : row));
        expect(check(changed, headOf(rows)).findings).toMatchObject([
          { what: 'payload_changed', seq: at + 1 },
        ]);
      }
    }),
  );
});

test('any records that are removed are found: inside as a gap, at the end as a cut', () => {
  fc.assert(
    fc.property(place, fc.integer({ min: 1, max: 5 }), ({ length, at }, many) => {
      const rows = chainOf(length);
      const left = rows.filter((_, n) => n < at || n >= at + many);
      const { findings } = check(left, headOf(rows));
      if (at + many >= length) expect(findings).toMatchObject([{ what: 'truncated', seq: at + 1 }]);
      else expect(findings).toMatchObject([{ what: 'gap', seq: at + many + 1 }]);
    }),
  );
});

test('a ruin is told in a hundred findings', () => {
  const rows = chainOf(300).map((row) => ({ ...row, rule: 'other' }));
  expect(check(rows, headOf(rows)).findings).toHaveLength(100);
});
