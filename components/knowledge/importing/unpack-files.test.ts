import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { unpackFiles } from './unpack-files.ts';

test('takes what can be read out of folders and archives, and says what it cannot read', async () => {
  const zip = zipSync({
    'help/a.md': strToU8('# A\n\nÄ'),
    'help/b.PDF': strToU8('%PDF-1.7'),
    'help/.hidden.md': strToU8('x'),
    '__MACOSX/help/a.md': strToU8('x'),
    'help/logo.png': new Uint8Array([1, 2]),
  });
  const file = (name: string, content: BlobPart) => ({ name, content: new Blob([content]) });
  const found = await unpackFiles([
    file('help.zip', new Uint8Array(zip)),
    file('house/c.docx', 'x'),
    file('house/.git/d.md', 'x'),
    file('blank.md', ''),
    file('broken.zip', 'no archive'),
    file('film.mp4', 'x'),
    file('large.pdf', new Uint8Array(20_000_001)),
  ]);
  expect(found.files.map(({ name }) => name)).toEqual(['help/a.md', 'help/b.PDF', 'house/c.docx']);
  expect(await found.files[0]?.content.text()).toBe('# A\n\nÄ');
  expect(found.refused.map(({ name }) => name)).toEqual(['blank.md', 'broken.zip', 'film.mp4', 'large.pdf']);
});
