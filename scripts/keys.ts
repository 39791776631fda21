import { randomBytes, randomInt } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { parseEnv } from 'node:util';

const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const pick = (alphabet: string, length: number) =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');

/** 32 random bytes, as AES-256-GCM and Next's server actions want them. */
export const newEncryptionKey = () => randomBytes(32).toString('base64');

/** Everything secret that the product needs, each with the way to make it. */
const makers = {
  NEXTAUTH_SECRET: () => randomBytes(48).toString('base64url'),
  /** Shared by all instances of one build, so that a form rendered by one can be answered by another. */
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: newEncryptionKey,
  /** A list `id:base64,id:base64`: the first encrypts, all decrypt. */
  ENCRYPTION_KEYS: () => `k1:${newEncryptionKey()}`,
  INNGEST_SIGNING_KEY: () => `signkey-prod-${randomBytes(32).toString('hex')}`,
  INNGEST_EVENT_KEY: () => randomBytes(24).toString('hex'),
  DATABASE_SUPERUSER_PASSWORD: () => randomBytes(24).toString('base64url'),
  DATABASE_OWNER_PASSWORD: () => randomBytes(24).toString('base64url'),
  DATABASE_APP_PASSWORD: () => randomBytes(24).toString('base64url'),
  DATABASE_SYSTEM_PASSWORD: () => randomBytes(24).toString('base64url'),
  /** Four groups of four that can be read out and typed. */
  DEMO_PASSWORD: () => Array.from({ length: 4 }, () => pick(letters, 4)).join('-'),
  DEMO_API_KEY: () => `cs_${pick(alphanumeric, 8)}_${pick(alphanumeric, 32)}`,
} satisfies Record<string, () => string>;

export type KeyName = keyof typeof makers;
export type Keys = Record<KeyName, string>;

const names = Object.keys(makers) as KeyName[];

const header = `# Secrets of this installation, made at its first start. Keep this file: without it neither the database
# nor what is encrypted in it can be opened. A variable of the environment wins over the line here.
`;

/**
 * The keys of an installation: from its file, and made where the file (or a line in it, after an update) is
 * missing. The file is readable to its owner only.
 */
export function loadKeys(path: string): Keys {
  const known = readKeys(path);
  const missing = names.filter((name) => !known[name]);
  if (missing.length === 0) return known as Keys;
  const keys = Object.fromEntries(names.map((name) => [name, known[name] || makers[name]()])) as Keys;
  if (existsSync(path)) saveKeys(path, keys);
  else if (!createFile(path, keys)) return loadKeys(path); // Another process made it in the same moment.
  return keys;
}

/** Replaces the file in one step: half a keys file would lock everyone out. */
export function saveKeys(path: string, keys: Keys): void {
  const draft = writeDraft(path, { ...readKeys(path), ...keys });
  renameSync(draft, path);
}

function readKeys(path: string): Partial<Keys> {
  if (!existsSync(path)) return {};
  chmodSync(path, 0o600);
  return parseEnv(readFileSync(path, 'utf8'));
}

/** A hard link, unlike a rename, fails when the name is taken. */
function createFile(path: string, keys: Keys): boolean {
  const draft = writeDraft(path, keys);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function writeDraft(path: string, values: Partial<Record<string, string>>): string {
  // Others may pass through to the database's folder, which lies beside and may belong to another account.
  mkdirSync(dirname(path), { recursive: true, mode: 0o711 });
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(draft, header + lines.join(''), { mode: 0o600 });
  return draft;
}
