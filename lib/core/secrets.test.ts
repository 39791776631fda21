import { expect, test } from 'vitest';
import { createSigner } from './secrets.ts';

const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;

test('a signature holds for its message, its purpose and its key', () => {
  const signer = createSigner(key('k1', 1), 'one');
  const signature = signer.sign('words');
  expect(signer.check(signer.keyId, 'words', signature)).toBe('right');
  expect(signer.check(signer.keyId, 'other words', signature)).toBe('wrong');
  expect(createSigner(key('k1', 1), 'two').sign('words')).not.toBe(signature);
});

test('after a rotation the new key signs and the old one still checks', () => {
  const before = createSigner(key('k1', 1), 'one');
  const after = createSigner(`${key('k2', 2)},${key('k1', 1)}`, 'one');
  expect(after.keyId).toMatch(/^k2-[0-9a-f]{8}$/);
  expect(after.check(before.keyId, 'words', before.sign('words'))).toBe('right');
});

test('a key that is gone, or another installation’s of the same name, is unknown', () => {
  const mine = createSigner(key('k1', 1), 'one');
  for (const other of [createSigner(key('k2', 2), 'one'), createSigner(key('k1', 9), 'one')])
    expect(other.check(mine.keyId, 'words', mine.sign('words'))).toBe('unknown_key');
});
