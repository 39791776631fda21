import { expect, test } from 'vitest';
import { pageLabel, routeLabel } from './route-label.ts';

test.each([
  ['/api/v1/deals', {}, '/api/v1/deals'],
  ['/api/v1/deals/0198-x/move', { dealId: '0198-x' }, '/api/v1/deals/[dealId]/move'],
  ['/api/v1/deals/a%20b', { dealId: 'a b' }, '/api/v1/deals/[dealId]'],
  ['/api/v1/deals/%E0%A4%A', { dealId: '%E0%A4%A' }, '/api/v1/deals/[dealId]'],
  ['/api/auth/callback/oidc', { nextauth: ['callback', 'oidc'] }, '/api/auth/[nextauth]/[nextauth]'],
])('%s is counted as its route', (path, params, label) => {
  expect(routeLabel(path, params)).toBe(label);
});

test.each([
  ['/', '/'],
  ['/sign-in?next=/demo', '/sign-in'],
  ['/invitation/secret-token', '/invitation'],
  ['/demo', '/[workspace]'],
  ['/demo/inbox/needs_you/0198', '/[workspace]/inbox'],
  ['/demo/whatever-a-stranger-types', '/[workspace]/other'],
  ['/_next/static/x.js', null],
  ['/api/v1/deals', null],
  ['/icon.svg', null],
])('%s is counted as %s', (path, label) => {
  expect(pageLabel(path)).toBe(label);
});
