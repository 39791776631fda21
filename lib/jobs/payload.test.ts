import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { describeFunction, functionsFor, onceKeyOf } from './functions.ts';
import { idFloor } from './id-range.ts';
import { domainData, entityIdsIn, keepJson } from './payload.ts';

const A = '018f0000-0000-7000-8000-000000000001';
const B = '018f0000-0000-7000-8000-000000000002';
const data = { workspaceId: B, replayId: B, eventId: B, leadId: A, channel: 'sms', contactId: null };

describe('payloads', () => {
  it('finds records by their ids, and nothing else', () => expect(entityIdsIn(data)).toEqual([A]));
  it('leaves out what dispatch added', () =>
    expect(domainData({ ...data, replay: {} })).toEqual({
      workspaceId: B,
      leadId: A,
      channel: 'sms',
      contactId: null,
    }));
  it('drops NUL, which jsonb does not know, and cuts what is too long', () => {
    expect(keepJson({ text: 'a\u0000b' })).toEqual({ text: 'ab' });
    expect(keepJson(undefined)).toBeNull();
    expect(keepJson('x'.repeat(20_000))).toMatchObject({ cut: true, bytes: 20_002 });
  });
  it('makes a period a range of ids', () => {
    const at = Date.parse('2026-11-21T12:00:00Z');
    expect(idFloor(new Date(at)) <= v7({ msecs: at })).toBe(true);
    expect(idFloor(new Date(at)) > v7({ msecs: at - 1 })).toBe(true);
  });
});

describe('which functions an event starts', () => {
  const base = { events: ['x/said'], once: ['leadId'], priority: 50 };
  describeFunction({ ...base, id: 'all', name: 'B', wants: () => true });
  describeFunction({ ...base, id: 'some', name: 'A', wants: ({ channel }) => channel === 'sms' });
  const ids = (name: string, of: Record<string, unknown>) =>
    functionsFor(name, of)
      .map(({ id }) => id)
      .sort();

  it('those that hear it and want it', () => {
    expect(ids('x/said', data)).toEqual(['all', 'some']);
    expect(ids('x/said', { channel: 'email' })).toEqual(['all']);
    expect(ids('y/said', data)).toEqual([]);
  });
  it('a repetition the one it names', () => {
    const replay = { functionId: 'all', event: 'x/said', of: A };
    expect(ids('job/run.asked', { ...data, replay })).toEqual(['all']);
    expect(ids('job/run.asked', { ...data, replay: { ...replay, functionId: 'gone' } })).toEqual([]);
  });
  it('keys the work like the server does', () => {
    const [facts] = functionsFor('x/said', { channel: 'email' });
    if (!facts) throw new Error('none');
    expect(onceKeyOf(facts, B, { leadId: A, replayId: '' })).toBe(`${B}:${A}:`);
    expect(onceKeyOf(facts, B, { replayId: '' })).toBeNull();
  });
});
