import { join } from 'node:path';
import { loadKeys, newEncryptionKey, saveKeys } from './keys.ts';
import { readSettings } from './settings.ts';

/** Puts a new encryption key in front of the list; the older ones go on opening what they closed. */
const settings = readSettings();
const path = join(settings.dataDir, 'keys.env');
if (settings.keys.ENCRYPTION_KEYS !== loadKeys(path).ENCRYPTION_KEYS) {
  process.stderr.write(
    `ENCRYPTION_KEYS comes from your environment, so it is not changed here. Put a new entry in front of it:\n` +
      `  ${nextId(settings.keys.ENCRYPTION_KEYS)}:${newEncryptionKey()}\n` +
      'and keep the others behind it, separated by commas. Then restart every instance.\n',
  );
  process.exit(1);
}
const id = nextId(settings.keys.ENCRYPTION_KEYS);
const list = `${id}:${newEncryptionKey()},${settings.keys.ENCRYPTION_KEYS}`;
saveKeys(path, { ...loadKeys(path), ENCRYPTION_KEYS: list });
process.stdout.write(
  `New encryption key "${id}" is now first in ${path}.\n` +
    'Restart Countersign to use it; with several instances, give all of them the new list first.\n' +
    'Older keys stay in the list and open what they encrypted: keep them.\n',
);

/** `k1`, `k2`, …: one above the highest number in use. */
function nextId(keys: string): string {
  const numbers = keys.split(',').map((entry) => Number(/^k(\d+):/.exec(entry.trim())?.[1] ?? 0));
  return `k${Math.max(0, ...numbers) + 1}`;
}
