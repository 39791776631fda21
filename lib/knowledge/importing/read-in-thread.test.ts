import { expect, it } from 'vitest';
import { makePdf } from '#lib/testing/make-pdf.ts';
import { readInThread } from './read-in-thread.ts';

it('a thread reads what it is given, several one after the other', async () => {
  const bytes = Buffer.from('# Title\n\nText.');
  const all = await Promise.all(
    ['a.md', 'b.md', 'c.md', 'd.md'].map((name) => readInThread({ name, bytes })),
  );
  expect(all.map((one) => one.kind)).toEqual(['article', 'article', 'article', 'article']);
  expect(all[0]).toMatchObject({ title: 'Title', body: 'Text.' });
  const bad = await readInThread({ name: 'a.png', bytes });
  expect(bad).toMatchObject({ kind: 'unreadable', why: expect.stringContaining('cannot be read') });
}, 30_000);

it('one that takes too long is ended, and the next one is read', async () => {
  const pages = Array.from({ length: 400 }, (_, at) => [{ text: `Page ${at}`, y: 700 }]);
  const slow = await readInThread({ name: 'slow.pdf', bytes: makePdf(pages) }, { time: 20 });
  expect(slow).toMatchObject({ kind: 'unreadable', why: expect.stringContaining('too long') });
  expect((await readInThread({ name: 'a.md', bytes: Buffer.from('Text.') })).kind).toBe('article');
}, 30_000);
