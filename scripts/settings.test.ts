import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appVariables, engineVariables } from './product/part-environment.ts';
import { readSettings, roleUrlsOf } from './settings.ts';

describe('settings', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'countersign-settings-'));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it('takes the environment over .env.local over .env over the keys file', () => {
    const made = readSettings({}, home).keys.NEXTAUTH_SECRET;
    expect(made).not.toBe('');
    writeFileSync(join(home, '.env'), 'NEXTAUTH_SECRET=from-env\nPORT=4000\n');
    expect(readSettings({}, home).keys.NEXTAUTH_SECRET).toBe('from-env');
    writeFileSync(join(home, '.env.local'), 'NEXTAUTH_SECRET=from-local\n');
    expect(readSettings({}, home).variables).toMatchObject({ NEXTAUTH_SECRET: 'from-local', PORT: '4000' });
    expect(readSettings({ NEXTAUTH_SECRET: 'given' }, home).keys.NEXTAUTH_SECRET).toBe('given');
  });

  it('takes an empty variable for unset, also over a file', () => {
    writeFileSync(join(home, '.env'), 'DATABASE_URL=postgres://a@b/c\n');
    expect(readSettings({}, home).databaseUrl).toBe('postgres://a@b/c');
    expect(readSettings({ DATABASE_URL: '' }, home).databaseUrl).toBeNull();
  });

  it('derives the public address from the port unless it is given', () => {
    expect(readSettings({ PORT: '4000' }, home).publicUrl).toBe('http://localhost:4000');
    const given = readSettings({ PUBLIC_URL: 'https://desk.example/' }, home);
    expect(given.variables).toMatchObject({
      PUBLIC_URL: 'https://desk.example',
      NEXTAUTH_URL: 'https://desk.example',
    });
  });

  it.each([
    [{ PORT: 'http' }, /PORT/],
    [{ DATABASE_URL: 'db' }, /DATABASE_URL/],
  ])('names what is malformed: %o', (given, name) => {
    expect(() => readSettings(given, home)).toThrow(name);
  });

  it('gives the parts no more than they may know', () => {
    const settings = readSettings({ DATABASE_URL: 'postgres://admin:top@db/x' }, home);
    const urls = roleUrlsOf('postgres://admin:top@db/x?sslmode=require', settings.keys, 'x');
    const database = { urls, adminUrl: 'postgres://admin:top@db/x', server: null };
    const app = appVariables(settings, database, { app: 3000, engine: 8288 });
    expect(app.DATABASE_APP_URL).toMatch(/^postgres:\/\/cs_app:.+@db\/x\?sslmode=require$/);
    expect(app.INNGEST_BASE_URL).toBe('http://127.0.0.1:8288');
    const engine = engineVariables(settings, database, { app: 3000, engine: 8288 });
    expect(engine.ENGINE_DATABASE_URL).toContain('cs_system');
    for (const part of [app, engine]) {
      expect(JSON.stringify(part)).not.toContain('admin:top');
      expect(JSON.stringify(part)).not.toContain(settings.keys.DATABASE_OWNER_PASSWORD);
    }
    expect(JSON.stringify(engine)).not.toContain(settings.keys.ENCRYPTION_KEYS);
  });
});
