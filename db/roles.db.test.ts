import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { asAdmin } from '#lib/testing/database.ts';
import { migrate } from './migrate.ts';
import { ensureRoles } from './roles.ts';

const named = (suffix: string) => `cs_own_${suffix}_${randomBytes(4).toString('hex')}`;

describe('a server of the user’s own', () => {
  const { adminUrl, passwords } = inject('database');
  const made: string[] = [];
  afterAll(async () => {
    for (const name of made) await asAdmin(adminUrl, `drop database if exists ${name} with (force)`);
  });

  const prepare = async (name: string) => {
    made.push(name);
    const url = new URL(adminUrl);
    url.pathname = `/${name}`;
    const { owner } = await ensureRoles(url.toString(), passwords);
    return migrate(owner);
  };

  test('need not have the database its address names', async () => {
    expect(await prepare(named('new'))).toBe(true);
  });

  test('may have it, made by somebody else', async () => {
    const name = named('old');
    await asAdmin(adminUrl, `create database ${name}`);
    expect(await prepare(name)).toBe(true);
  });
});
