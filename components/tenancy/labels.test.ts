import { describe, expect, it } from 'vitest';
import { deviceName, presetOf, roleName } from './labels.ts';

describe('deviceName', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox on Linux'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
      'Safari on iPhone',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
      'Edge on Windows',
    ],
    [
      'Mozilla/5.0 (Linux; Android 15; Pixel 7) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36',
      'Chrome on Android',
    ],
    ['curl/8.9.1', 'curl'],
    [null, 'Unknown device'],
  ])('%s', (agent, name) => {
    expect(deviceName(agent)).toBe(name);
  });
});

describe('presetOf', () => {
  const presets = { ingest: ['a'], channel: ['a', 'd'], read: ['b', 'c'], full: ['a', 'b', 'c'] };
  it('knows a preset whatever the order of its scopes', () => {
    expect(presetOf({ scopes: ['c', 'b'] }, presets)).toBe('read');
    expect(presetOf({ scopes: ['a'] }, presets)).toBe('ingest');
  });
  it('does not call a part of a preset that preset', () => {
    expect(presetOf({ scopes: ['b'] }, presets)).toBeNull();
    expect(presetOf({ scopes: [] }, presets)).toBeNull();
  });
});

it('names roles, and shows an unknown one as it is', () => {
  expect(roleName('it_agent')).toBe('IT agent');
  expect(roleName('auditor')).toBe('auditor');
});
