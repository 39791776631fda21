import { expect, it, vi } from 'vitest';
import { safeNext } from './sign-in-with-password.ts';

vi.stubGlobal('location', { origin: 'https://desk.test' });

it.each([
  ['/acme/inbox?c=1', '/acme/inbox?c=1'],
  ['inbox', '/inbox'],
  [null, '/'],
  ['https://evil.test/x', '/'],
  ['//evil.test', '/'],
  ['/\\evil.test', '/'],
  ['javascript:alert(1)', '/'],
  // Dots are resolved, and leave a path that begins like another site's address.
  ['/.//evil.test/x', '/evil.test/x'],
  ['/%2e//evil.test', '/evil.test'],
  ['/a/..//evil.test', '/evil.test'],
])('%s leads to %s', (next, expected) => expect(safeNext(next)).toBe(expected));
