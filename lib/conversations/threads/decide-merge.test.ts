import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideMerge, type MergeFacts } from './decide-merge.ts';

const facts = (given: Partial<MergeFacts> = {}): MergeFacts => ({
  same: false,
  sameContact: true,
  sameChannel: true,
  sameAddress: true,
  openSends: { kept: false, other: false },
  ...given,
});

test('answers follow whoever was heard last only within one person and channel', () => {
  expect(decideMerge(facts())).toEqual({ kind: 'merge', answersFollow: true });
  expect(decideMerge(facts({ sameChannel: false }))).toEqual({ kind: 'merge', answersFollow: false });
  expect(decideMerge(facts({ sameContact: false }))).toEqual({ kind: 'merge', answersFollow: false });
});

test('a conversation is not merged into itself', () => {
  expect(decideMerge(facts({ same: true }))).toEqual({ kind: 'refuse', why: 'same' });
});

test('what waits to go out holds a merge up only where it would go elsewhere', () => {
  const both = { kept: true, other: true };
  expect(decideMerge(facts({ openSends: both })).kind).toBe('merge');
  expect(decideMerge(facts({ openSends: both, sameAddress: false })).kind).toBe('refuse');
  expect(decideMerge(facts({ openSends: { kept: true, other: false }, sameContact: false })).kind).toBe(
    'merge',
  );
  expect(decideMerge(facts({ openSends: { kept: false, other: true }, sameChannel: false })).kind).toBe(
    'refuse',
  );
});

test('no message that waits ever finds another recipient', () => {
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      (sameContact, sameChannel, sameAddress, kept, other) => {
        const answer = decideMerge(
          facts({ sameContact, sameChannel, sameAddress, openSends: { kept, other } }),
        );
        if (answer.kind === 'refuse') return;
        // Those of the other now stand where the kept one answers; those of the kept one where answers follow.
        if (other) expect(sameContact && sameChannel && sameAddress).toBe(true);
        if (kept && answer.answersFollow) expect(sameAddress).toBe(true);
      },
    ),
  );
});
