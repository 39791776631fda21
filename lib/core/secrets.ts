import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/**
 * Encryption at rest with a list of keys (`ENCRYPTION_KEYS=id:base64,id:base64`): the first encrypts, all decrypt,
 * so that keys rotate without a pause. AES-256-GCM; the stored form is `id.iv.tag.ciphertext`, base64url.
 */
export interface KeyRing {
  encrypt(plain: string, context: string): string;
  decrypt(stored: string, context: string): string;
  /** Whether the value was made with a key that is no longer the first. */
  isStale(stored: string): boolean;
}

export function createKeyRing(list: string): KeyRing {
  const keys = parseKeys(list);
  const [firstId] = keys.keys();
  const keyOf = (id: string): Buffer => {
    const key = keys.get(id);
    if (!key)
      throw new Error(
        `The encryption key "${id}" is not in ENCRYPTION_KEYS; add it back to read this value.`,
      );
    return key;
  };
  return {
    encrypt(plain, context) {
      const id = firstId ?? '';
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyOf(id), iv).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return [id, ...[iv, cipher.getAuthTag(), body].map((part) => part.toString('base64url'))].join('.');
    },
    decrypt(stored, context) {
      const [id = '', iv = '', tag = '', body = ''] = stored.split('.');
      const decipher = createDecipheriv('aes-256-gcm', keyOf(id), Buffer.from(iv, 'base64url'))
        .setAAD(Buffer.from(context))
        .setAuthTag(Buffer.from(tag, 'base64url'));
      return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]).toString(
        'utf8',
      );
    },
    isStale: (stored) => stored.slice(0, stored.indexOf('.')) !== firstId,
  };
}

function parseKeys(list: string): Map<string, Buffer> {
  const keys = new Map<string, Buffer>();
  for (const entry of list.split(',').map((part) => part.trim())) {
    const at = entry.indexOf(':');
    const key = Buffer.from(entry.slice(at + 1), 'base64');
    if (at < 1 || key.length !== 32)
      throw new Error('ENCRYPTION_KEYS must be a comma-separated list of id:base64, each key 32 bytes long.');
    keys.set(entry.slice(0, at), key);
  }
  return keys;
}

/** Signs with the first key of the list and checks with the one that a signature names. */
export interface Signer {
  /** What new signatures are made with: the key's name in the list, and a few digits that only this key gives. */
  keyId: string;
  /** HMAC-SHA-256, hex. */
  sign(message: string): string;
  check(keyId: string, message: string, signature: string): 'right' | 'wrong' | 'unknown_key';
}

/**
 * Signatures for one purpose, by keys derived (HKDF) from the list of encryption keys: rotated with it, and of no use
 * for anything else. A key that has signed stays in the list for as long as its signatures are to be checked.
 */
export function createSigner(list: string, purpose: string): Signer {
  const mac = (key: Buffer, message: string): string =>
    createHmac('sha256', key).update(message).digest('hex');
  const keys = new Map<string, Buffer>(
    [...parseKeys(list)].map(([id, key]) => {
      const own = Buffer.from(hkdfSync('sha256', key, '', purpose, 32));
      // Ids repeat between installations: with another one's keys a signature is of an unknown key, not a wrong one.
      return [`${id}-${mac(own, 'which key').slice(0, 8)}`, own];
    }),
  );
  const [first] = keys;
  if (!first) throw new Error('ENCRYPTION_KEYS names no key.');
  const [keyId, newest] = first;
  return {
    keyId,
    sign: (message) => mac(newest, message),
    check(id, message, signature) {
      const key = keys.get(id);
      if (!key) return 'unknown_key';
      return safeEqual(mac(key, message), signature) ? 'right' : 'wrong';
    },
  };
}

/** Compares in constant time for equal lengths; unequal lengths are unequal. */
export function safeEqual(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** A url-safe random token of `bytes` bytes of entropy. */
export const randomToken = (bytes = 32): string => randomBytes(bytes).toString('base64url');
