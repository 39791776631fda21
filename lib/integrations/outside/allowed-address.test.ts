import { expect, test } from 'vitest';
import { isCallable, isPublicAddress } from './allowed-address.ts';
import { callOutside } from './index.ts';

test.each([
  'http://127.0.0.1/',
  'http://localhost/',
  'http://[::1]/',
  'http://0.0.0.0/',
  'http://169.254.169.254/latest/meta-data/',
  'http://[fd00:ec2::254]/',
  'http://10.0.0.5/',
  'https://172.16.0.1/',
  'https://192.168.1.1/',
  'https://100.64.0.1/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[2002:7f00:1::]/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://017700000001/',
  'https://127.1/',
  'https://localhost/',
  'https://metadata.google.internal/',
  'https://user:pass@example.com/',
  'http://example.com/',
  'ftp://example.com/',
  'file:///etc/passwd',
  'gopher://127.0.0.1:6379/_',
  'https://example.com:22/',
])('%s is never called', async (url) => {
  expect(isCallable(new URL(url))).toBe(false);
  expect(await callOutside({ method: 'GET', url })).toEqual({ kind: 'unsent', code: 'not_allowed' });
});

test.each(['https://hooks.example.com/x', 'https://example.com:8443/x?y=1', 'https://93.184.216.34/'])(
  '%s may be called',
  (url) => expect(isCallable(new URL(url))).toBe(true),
);

test('an address that a name resolves to is held to the same', () => {
  expect(
    ['127.0.0.1', '::1', 'fe80::1', '::ffff:10.0.0.1', 'not an address'].filter(isPublicAddress),
  ).toEqual([]);
  expect(['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946'].every(isPublicAddress)).toBe(true);
});

test('an origin the installation did not name is not trusted for resembling one', async () => {
  const answer = await callOutside({
    method: 'GET',
    url: 'http://127.0.0.1:9/x',
    trustedOrigin: 'http://127.0.0.1:10',
  });
  expect(answer).toEqual({ kind: 'unsent', code: 'not_allowed' });
});
