import { createHash } from 'node:crypto';
import { v7, validate } from 'uuid';

/** A time-ordered UUID (RFC 9562, version 7): new rows land at the right edge of the index. */
export const newId = (): string => v7();

export const isId = (value: unknown): value is string => typeof value === 'string' && validate(value);

/** Hex SHA-256 of the parts, unambiguously joined: the base of fingerprints and stored token hashes. */
export const sha256 = (...parts: string[]): string =>
  createHash('sha256')
    .update(parts.length === 1 ? (parts[0] ?? '') : JSON.stringify(parts))
    .digest('hex');
