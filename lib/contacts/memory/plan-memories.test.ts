import { expect, test } from 'vitest';
import type { FoundMemory } from '../memory.schemas.ts';
import { type KnownMemory, planMemories } from './plan-memories.ts';

const NOW = new Date('2026-11-22T00:00:00Z');
const BEFORE = new Date('2026-11-01T00:00:00Z');

const found = (text: string, more: Partial<FoundMemory> = {}): FoundMemory => ({
  kind: 'preference',
  text,
  quote: text,
  topic: null,
  confidence: 0.7,
  ...more,
});
const known = (text: string, more: Partial<KnownMemory> = {}): KnownMemory => ({
  id: 'k1',
  kind: 'preference',
  text,
  topic: null,
  messageId: 'm0',
  byPerson: false,
  validFrom: BEFORE,
  forgotten: false,
  ...more,
});
const plan = (news: FoundMemory[], held: KnownMemory[], at = NOW) => {
  const { add, skipped } = planMemories(news, held, { id: 'm1', at });
  return { add: add.map(({ memory, replaces }) => [memory.text, ...replaces]), skipped };
};

test('what is new is added, and what says the same in other clothes is not', () => {
  expect(plan([found('I prefer e-mail')], [])).toEqual({ add: [['I prefer e-mail']], skipped: 0 });
  expect(plan([found('I PREFER E-Mail!')], [known('i prefer e-mail')])).toEqual({ add: [], skipped: 1 });
  expect(plan([found('A'), found('a')], [])).toEqual({ add: [['A']], skipped: 1 });
});

test('a newer fact on the same topic takes the place of the older one', () => {
  const topic = 'channel';
  const old = known('I prefer e-mail', { topic });
  expect(plan([found('I prefer SMS', { topic })], [old])).toEqual({
    add: [['I prefer SMS', 'k1']],
    skipped: 0,
  });
  expect(plan([found('I prefer SMS', { topic, kind: 'fact' })], [old]).add).toEqual([['I prefer SMS']]);
  // A message that came before is no news.
  expect(plan([found('I prefer SMS', { topic })], [old], new Date('2026-10-01')).add).toEqual([]);
});

test('what a person wrote down is not overwritten by a reading', () => {
  const mine = known('Mornings are bad', { topic: 'time', byPerson: true, messageId: null });
  expect(plan([found('I am free in the morning', { topic: 'time' })], [mine])).toEqual({
    add: [],
    skipped: 1,
  });
});

test('of two on one topic the surer one counts', () => {
  const two = [found('SMS', { topic: 'channel' }), found('E-mail', { topic: 'channel', confidence: 0.9 })];
  expect(plan(two, [])).toEqual({ add: [['E-mail']], skipped: 1 });
});

test('a message teaches once, and what was forgotten of it stays forgotten; another message may say it again', () => {
  const gone = known('', { messageId: 'm1', forgotten: true });
  expect(plan([found('I prefer e-mail')], [gone])).toEqual({ add: [], skipped: 1 });
  expect(plan([found('I prefer e-mail')], [{ ...gone, messageId: 'm0' }]).add).toHaveLength(1);
});
