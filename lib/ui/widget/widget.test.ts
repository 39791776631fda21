import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ChatLine } from '#lib/webchat/schemas.ts';
import { TEXTS } from '#lib/webchat/texts.ts';
import { inkOn, isDarkGround } from './colors.ts';
import { byLine } from './line-element.ts';
import { lasting, nextOf, type Pending, pauseAfter, sentOf } from './outbox.ts';
import { readEvents } from './read-events.ts';
import { countUnread, mergeLines, piecesOf } from './thread.ts';

const line = (id: string, second: number, author: ChatLine['author'] = 'visitor'): ChatLine => ({
  id,
  author,
  name: null,
  countersigned: false,
  text: id,
  file: null,
  files: [],
  at: new Date(second * 1_000).toISOString(),
});

test('events are the same however the network cuts them', () => {
  const text =
    'id: 1\nevent: ready\ndata: {}\n\n: beat\n\nevent: typing\ndata: {"name":"Ida"}\n\ndata: a\r\ndata: b\r\n\r\n';
  const whole = readEvents()(text);
  expect(whole).toEqual([
    { name: 'ready', data: '{}', id: '1' },
    { name: 'typing', data: '{"name":"Ida"}', id: null },
    { name: 'message', data: 'a\nb', id: null },
  ]);
  fc.assert(
    fc.property(fc.array(fc.nat(text.length), { maxLength: 12 }), (cuts) => {
      const read = readEvents();
      const marks = [0, ...cuts.sort((a, b) => a - b), text.length];
      const parts = marks.slice(1).map((end, at) => text.slice(marks[at], end));
      // A line break that is cut in two is two, to whoever sees the halves.
      fc.pre(parts.every((part) => !part.endsWith('\r')));
      expect(parts.flatMap(read)).toEqual(whole);
    }),
  );
});

test('lines read twice, late and in any order stand once, in the order of their times', () => {
  const all = Array.from({ length: 12 }, (_, n) => line(`l${n}`, n));
  fc.assert(
    fc.property(fc.array(fc.subarray(all), { maxLength: 6 }), (reads) => {
      const merged = [...reads, all].reduce<ChatLine[]>((known, read) => mergeLines(known, read), []);
      expect(merged).toEqual(all);
    }),
  );
  expect(countUnread([line('a', 1), line('b', 2, 'agent'), line('c', 3, 'person')], '')).toBe(2);
  expect(countUnread([line('b', 2, 'agent'), line('c', 3, 'person')], line('', 2).at)).toBe(1);
});

test('addresses in a text lead somewhere, and only those of the web', () => {
  expect(piecesOf('See https://example.com/a?b=1. Or (http://x.test/y), thanks')).toEqual([
    { text: 'See ' },
    { text: 'https://example.com/a?b=1', href: 'https://example.com/a?b=1' },
    { text: '. Or (' },
    { text: 'http://x.test/y', href: 'http://x.test/y' },
    { text: '), thanks' },
  ]);
  expect(piecesOf('javascript:alert(1) https:// x')).toEqual([{ text: 'javascript:alert(1) https:// x' }]);
});

test('what is written on a colour can be read, whatever colour was chosen', () => {
  const part = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  const light = (color: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
      part(Number.parseInt(color.slice(at, at + 2), 16) / 255),
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
      const color = `#${value.toString(16).padStart(6, '0')}`;
      const [low = 0, high = 0] = [light(color), light(inkOn(color))].sort((a, b) => a - b);
      expect((high + 0.05) / (low + 0.05)).toBeGreaterThan(4.3);
    }),
  );
  expect(inkOn('#4456c7')).toBe('#ffffff');
  expect(inkOn('#ffd54a')).toBe('#111111');
});

test('a page is dark by its ground', () => {
  expect(isDarkGround('rgb(18, 18, 20)')).toBe(true);
  expect(isDarkGround('rgb(255, 255, 255)')).toBe(false);
  expect(isDarkGround('rgba(0, 0, 0, 0)')).toBeNull();
});

test('what was refused lets the others pass; what broke is tried again, later and later', () => {
  const one = (id: string, state: Pending['state']): Pending => ({ id, text: id, state });
  expect(nextOf([one('a', 'failed'), one('b', 'waiting'), one('c', 'waiting')])?.id).toBe('b');
  expect(sentOf(200, null)).toEqual({ kind: 'sent' });
  expect(sentOf(401, null)).toEqual({ kind: 'afresh' });
  expect(sentOf(413, null)).toEqual({ kind: 'refused' });
  expect(sentOf(429, '7')).toEqual({ kind: 'later', afterMs: 7_000 });
  expect(sentOf(503, null)).toEqual({ kind: 'later' });
  expect([0, 1, 2, 9].map(pauseAfter)).toEqual([1_000, 2_000, 4_000, 30_000]);
  const file = { name: 'a', mime: 'b', data: 'c' };
  expect(lasting([one('a', 'sending'), { ...one('b', 'waiting'), file }])).toEqual([one('a', 'waiting')]);
});

test('below an answer stands who wrote it: an agent is never shown as a person, nor a person as an agent', () => {
  const texts = { ...TEXTS.en, agent: 'Ada', hours: '' };
  const by = (author: ChatLine['author'], name: string | null, countersigned = false) =>
    byLine({ author, name, countersigned }, texts);
  expect(by('agent', null)).toBe('Ada, AI');
  expect(by('agent', null, true)).toBe('Ada, AI, checked by a person');
  expect(by('person', 'Ida Berg')).toBe('Ida Berg');
  expect(by('person', null)).toBe('');
  expect(by('system', null)).toBe('');
  expect(by('visitor', null)).toBe('You');
});
