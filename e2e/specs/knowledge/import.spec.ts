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

test('a collection is renamed and moved', async ({ page, product, signIn, api, expectAccessible }) => {
  const name = `Zoo ${crypto.randomUUID().slice(0, 8)}`;
  await api.post('/api/v1/documents', { data: { title: name, body: 'x', collection: name } });
  await signIn();
  await page.goto(`/${product.workspace}/knowledge/collections`);
  await expectSettled(page);
  await expect(async () => {
    await page.getByRole('button', { name: `Rename ${name}` }).click();
    await expect(page.getByLabel('Name of the collection')).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  await expectAccessible();
  await page.getByLabel('Name of the collection').fill(`${name} anew`);
  await page.getByRole('button', { name: 'Save' }).click();
  const up = page.getByRole('button', { name: `Move ${name} anew up` });
  await expect(up).toBeEnabled();
  const place = async (): Promise<number> => {
    const { items } = (await (await api.get('/api/v1/knowledge/collections')).json()) as {
      items: { name: string }[];
    };
    return items.findIndex((item) => item.name === `${name} anew`);
  };
  const before = await place();
  await up.click();
  await expect.poll(place).toBe(before - 1);
});
