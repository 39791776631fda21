import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { unpackFiles } from './unpack-files.ts';

test('takes Markdown out of files and archives, and says what it cannot read', async () => {
  const zip = zipSync({
    'help/a.md': strToU8('# A\n\nÄ'),
    'help/.hidden.md': strToU8('x'),
    '__MACOSX/help/a.md': strToU8('x'),
    'help/logo.png': new Uint8Array([1, 2]),
  });
  const found = await unpackFiles([
    new File([new Uint8Array(zip)], 'help.zip'),
    new File(['Plain'], 'b.md'),
    new File(['  '], 'blank.md'),
    new File([new Uint8Array([0xff, 0xfe, 0x80])], 'latin.md'),
    new File(['no archive'], 'broken.zip'),
    new File(['%PDF'], 'c.pdf'),
  ]);
  expect(found.files).toEqual([
    { path: 'help/a.md', text: '# A\n\nÄ' },
    { path: 'b.md', text: 'Plain' },
  ]);
  expect(found.refused.map(({ path }) => path)).toEqual(['blank.md', 'latin.md', 'broken.zip', 'c.pdf']);
});
