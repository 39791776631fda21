import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeyRing } from '#lib/core/secrets.ts';
import { loadKeys, saveKeys } from './keys.ts';

describe('the keys file', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-keys-'));
    path = join(folder, 'data', 'keys.env');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is made once, for its owner only, and read ever after', () => {
    const made = loadKeys(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(loadKeys(path)).toEqual(made);
  });

  it('makes keys of the shapes that their users demand', () => {
    const keys = loadKeys(path);
    expect(Buffer.from(keys.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY, 'base64')).toHaveLength(32);
    expect(keys.INNGEST_SIGNING_KEY).toMatch(/^signkey-prod-[0-9a-f]{64}$/);
    expect(keys.DEMO_API_KEY).toMatch(/^cs_[A-Za-z0-9]{8}_[A-Za-z0-9]{32}$/);
    const ring = createKeyRing(keys.ENCRYPTION_KEYS);
    expect(ring.decrypt(ring.encrypt('secret', 'here'), 'here')).toBe('secret');
  });

  it('gives two installations nothing in common', () => {
    const one = loadKeys(path);
    const other = loadKeys(join(folder, 'other', 'keys.env'));
    for (const [name, value] of Object.entries(one)) expect(Object.values(other), name).not.toContain(value);
  });

  it('adds what an older version did not know and keeps the rest', () => {
    const before = loadKeys(path);
    const lines = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, lines.filter((line) => !line.startsWith('DEMO_API_KEY=')).join('\n'), {
      mode: 0o644,
    });
    const after = loadKeys(path);
    expect({ ...after, DEMO_API_KEY: '' }).toEqual({ ...before, DEMO_API_KEY: '' });
    expect(after.DEMO_API_KEY).not.toBe(before.DEMO_API_KEY);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('keeps lines that people added', () => {
    const keys = loadKeys(path);
    writeFileSync(path, `${readFileSync(path, 'utf8')}MINE=1\n`);
    saveKeys(path, { ...keys, ENCRYPTION_KEYS: `k2:new,${keys.ENCRYPTION_KEYS}` });
    expect(readFileSync(path, 'utf8')).toContain('MINE=1');
    expect(loadKeys(path).ENCRYPTION_KEYS).toBe(`k2:new,${keys.ENCRYPTION_KEYS}`);
  });
});
