import { strToU8, zipSync } from 'fflate';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

test('a ZIP of Markdown files becomes articles', async ({ page, product, signIn, expectAccessible }) => {
  const mark = `Otter ${crypto.randomUUID().slice(0, 8)}`;
  const zip = zipSync({
    'help/rivers/one.md': strToU8(`# ${mark} one\n\nAn otter swims.`),
    'help/rivers/two.md': strToU8(`---\ntitle: ${mark} two\n---\n\nAn otter sleeps.`),
    'help/picture.png': new Uint8Array([1, 2, 3]),
  });
  await signIn();
  await page.goto(`/${product.workspace}/knowledge/import`);
  await expectSettled(page);
  const files = page.getByRole('list', { name: 'Files' });
  await expect(async () => {
    await page
      .getByLabel(/Markdown files/)
      .setInputFiles({ name: 'help.zip', mimeType: 'application/zip', buffer: Buffer.from(zip) });
    await expect(files.getByRole('listitem')).toHaveCount(2, { timeout: 2_000 });
  }).toPass({ timeout: 15_000 });
  await expectAccessible();
  await page.getByRole('button', { name: 'Import 2 files' }).click();
  await expect(page.getByText('2 of 2 files done')).toBeVisible();
  await files.getByRole('link', { name: `${mark} one` }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${mark} one` })).toBeVisible();
  await expect(page.getByText('Rivers', { exact: true })).toBeVisible();
});
