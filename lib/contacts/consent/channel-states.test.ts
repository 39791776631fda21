import { expect, test } from 'vitest';
import { channelStates } from './channel-states.ts';

const said = (channel: string, status: 'granted' | 'withdrawn') => ({
  channel,
  status,
  basis: 'consent',
  source: 'desk',
  note: null,
  message: null,
  by: null,
  at: '2026-11-01T00:00:00.000Z',
});
const blocked = (channel: string) => ({
  channel,
  address: '+351912345678',
  reason: 'opt_out' as const,
  createdAt: '2026-11-01T00:00:00.000Z',
});
const inShort = (of: Parameters<typeof channelStates>[0]) =>
  channelStates(of).map(
    ({ channel, state, reachable }) => `${channel} ${state}${reachable ? '' : ' no address'}`,
  );

test('an address makes its channels known, and what nobody spoke of is unknown', () => {
  expect(inShort({ kinds: ['phone', 'email'], consents: [], suppressions: [] })).toEqual([
    'whatsapp unknown',
    'email unknown',
    'sms unknown',
  ]);
  expect(inShort({ kinds: ['bsuid'], consents: [], suppressions: [] })).toEqual(['whatsapp unknown']);
  expect(inShort({ kinds: [], consents: [], suppressions: [] })).toEqual([]);
});

test('what was said is shown without an address too, and a block stands above an agreement', () => {
  const states = channelStates({
    kinds: ['phone'],
    consents: [said('email', 'withdrawn'), said('sms', 'granted'), said('whatsapp', 'granted')],
    suppressions: [blocked('sms')],
  });
  expect(states.map(({ channel, state }) => [channel, state])).toEqual([
    ['whatsapp', 'consented'],
    ['email', 'withdrawn'],
    ['sms', 'suppressed'],
  ]);
  expect(states[2]?.consent?.status).toBe('granted');
  expect(states[1]?.reachable).toBe(false);
});
