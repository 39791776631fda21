import { strToU8, zipSync } from 'fflate';
import { makeDocx, docx as parts } from '#lib/testing/make-docx.ts';
import { makePdf } from '#lib/testing/make-pdf.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

test('files become drafts: looked at first, then imported', async ({
  page,
  product,
  signIn,
  expectAccessible,
}) => {
  const mark = `Otter ${crypto.randomUUID().slice(0, 8)}`;
  const zip = zipSync({
    'help/rivers/one.md': strToU8(`# ${mark} one\n\nAn otter swims.`),
    'help/rivers/two.md': strToU8(`---\ntitle: ${mark} two\n---\n\nAn otter sleeps.`),
    'help/picture.png': new Uint8Array([1, 2, 3]),
  });
  const pdf = makePdf([
    [
      { text: `${mark} three`, y: 700, size: 24 },
      { text: 'An otter eats fish.', y: 650 },
    ],
  ]);
  const docx = makeDocx(`${parts.paragraph(`${mark} four`, 'Title')}${parts.item('An otter plays.')}`);
  await signIn();
  await page.goto(`/${product.workspace}/knowledge/import`);
  await expectSettled(page);
  await expect(async () => {
    await page.getByLabel('Files to import').setInputFiles([
      { name: 'help.zip', mimeType: 'application/zip', buffer: Buffer.from(zip) },
      { name: 'three.pdf', mimeType: 'application/pdf', buffer: pdf },
      { name: 'four.docx', mimeType: 'application/octet-stream', buffer: docx },
      { name: 'scan.pdf', mimeType: 'application/pdf', buffer: makePdf([[]]) },
    ]);
    await expect(page.getByText('5 files chosen')).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 15_000 });
  await expectAccessible();
  await page.getByRole('button', { name: 'Read them' }).click();
  const found = page.getByRole('list', { name: 'Found' });
  await expect(found.getByRole('listitem')).toHaveCount(5, { timeout: 45_000 });
  await expect(found.getByText(/Have its text recognised/)).toBeVisible();
  await expect(found.getByText('New', { exact: true })).toHaveCount(4);
  await expectAccessible();
  await found.getByRole('checkbox', { name: `Import ${mark} two` }).click();
  await page.getByRole('button', { name: 'Import 3 articles' }).click();
  await expect(page.getByText(/3 new drafts, 1 left out, 1 not imported/)).toBeVisible({ timeout: 30_000 });
  await expectAccessible();
  await page.getByRole('link', { name: `${mark} four` }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${mark} four` })).toBeVisible();
  await expect(page.getByText('An otter plays.', { exact: true })).toBeVisible();
});

test('a page and those below it; a published article changes only when somebody says so @phone', async ({
  page,
  product,
  signIn,
  api,
  request,
  expectAccessible,
}) => {
  test.skip(!product.website_url, 'needs the emulated website');
  const folder = `/${crypto.randomUUID().slice(0, 8)}/`;
  const put = (path: string, words: string) =>
    request.put(`${product.website_url}/_emulator`, {
      data: {
        path: folder + path,
        body: `<html lang="en"><body><nav><a href="${folder}next">Next</a></nav><main><h1>Page ${folder}${path}</h1><p>${words}</p></main></body></html>`,
      },
    });
  await put('', 'All about otters.');
  await put('next', 'Otters swim.');
  const read = async () => {
    await page.goto(`/${product.workspace}/knowledge/import`);
    await expectSettled(page);
    await expect(async () => {
      await page.getByLabel('Addresses of pages or sitemaps').fill(product.website_url + folder);
      await page.getByLabel('And the pages below them').check({ timeout: 2_000 });
    }).toPass({ timeout: 15_000 });
    await page.getByRole('button', { name: 'Read them' }).click();
    await expect(page.getByRole('list', { name: 'Found' }).getByRole('listitem')).toHaveCount(2, {
      timeout: 45_000,
    });
  };
  await signIn();
  await read();
  await page.getByRole('button', { name: 'Import 2 articles' }).click();
  await expect(page.getByText('2 new drafts.')).toBeVisible({ timeout: 30_000 });
  const link = page.getByRole('link', { name: `Page ${folder}next` });
  const documentId = (await link.getAttribute('href'))?.split('/').at(-1);
  await api.post(`/api/v1/documents/${documentId}/publish`, { data: { version: 1 } });

  await put('next', 'Otters swim fast.');
  await read();
  await expect(page.getByText('Changed since')).toBeVisible();
  await expect(page.getByText('Already here')).toBeVisible();
  await page.getByRole('button', { name: 'Import 2 articles' }).click();
  await expect(page.getByText('1 unchanged, 1 for you to decide.')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: /^Compare/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('insertion')).toContainText('fast');
  await expectAccessible();
  await dialog.getByRole('button', { name: 'Take the new text' }).click();
  await expect(page.getByText('1 updated, 1 unchanged.')).toBeVisible();
  const article = (await (await api.get(`/api/v1/documents/${documentId}`)).json()) as {
    body: string;
    status: string;
  };
  expect(article).toMatchObject({ body: 'Otters swim fast.', status: 'published' });
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
