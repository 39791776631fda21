import { expect, test } from 'vitest';
import { withTestDatabase } from '#lib/testing/database.ts';
import { newId } from './ids.ts';
import { makeLinkToken, readLinkToken } from './link-tokens.ts';

// For its environment: the keys that sign.
withTestDatabase();

test('a token names its row for its purpose only, and nothing once it was touched', () => {
  const [workspaceId, id] = [newId(), newId()];
  const token = makeLinkToken('rating', workspaceId, id);
  expect(readLinkToken('rating', token)).toEqual({ workspaceId, id });
  expect(readLinkToken('unsubscribe', token)).toBeNull();
  const other = makeLinkToken('rating', workspaceId, newId());
  expect(readLinkToken('rating', `${other.split('.')[0]}.${token.split('.').slice(1).join('.')}`)).toBeNull();
  for (const wrong of ['', 'x', `${token}.`, token.slice(0, -4), 'a'.repeat(400)])
    expect(readLinkToken('rating', wrong)).toBeNull();
});
