import { makeMember } from '../../fixtures/members.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

const POINT =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const word = () => crypto.randomUUID().slice(0, 8);

test('an article is written beside its preview, published, found, and archived @phone', async ({
  page,
  product,
  signIn,
  expectAccessible,
}) => {
  const mark = `zeppelin${word()}`;
  const title = `Storage of a ${mark}`;
  await signIn();
  await page.goto(`/${product.workspace}/knowledge`);
  await expectSettled(page);
  await page.getByRole('link', { name: 'New article' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'New article' })).toBeVisible();
  await expectSettled(page);
  await page.getByRole('textbox', { name: 'Title' }).fill(title);
  const body = page.getByRole('textbox', { name: 'Text, in Markdown' });
  await body.fill(
    `A ${mark} is stored in **hall seven** until Friday.\n\n## Keys\n\n- at the gate\n\n<script>window.ran = true</script>`,
  );
  const preview = page.getByRole('region', { name: 'Preview' });
  const phone = await page.getByRole('radio', { name: 'Preview' }).isVisible();
  if (phone) await page.getByRole('radio', { name: 'Preview' }).click();
  await expect(preview.getByRole('heading', { name: 'Keys' })).toBeVisible();
  await expect(preview.getByText('<script>')).toBeVisible();
  await expectAccessible();
  if (phone) await page.getByRole('radio', { name: 'Write' }).click();
  await page.getByRole('button', { name: 'Publish' }).click();

  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  await expect(page.locator('article strong')).toHaveText('hall seven');
  // Live: cut into passages by the background, without a reload.
  await expect(page.getByText('Up to date').filter({ visible: true })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('list', { name: 'Passages' })).toContainText(mark);

  await page.goto(`/${product.workspace}/knowledge`);
  await page.getByRole('textbox', { name: 'Search articles' }).fill(`where is the ${mark}`);
  const passages = page.getByRole('list', { name: 'Passages' });
  await expect(passages.getByRole('link', { name: title }).first()).toBeVisible();
  await expect(passages.locator('mark').filter({ hasText: mark }).first()).toBeVisible();
  await expectAccessible();
  await passages.getByRole('link', { name: title }).first().click();

  await page.locator('main').getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await expect(page.getByText('Archived', { exact: true })).toBeVisible();
  await page.goto(`/${product.workspace}/knowledge?q=${mark}`);
  await expectSettled(page);
  await expect(page.getByRole('textbox', { name: 'Search articles' })).toHaveValue(mark);
  await expect(page.getByRole('link', { name: title })).toHaveCount(0);
  await page.goto(`/${product.workspace}/knowledge?status=archived`);
  await expect(page.getByRole('link', { name: title })).toBeVisible();
});

test('reading and editing go by keyboard', async ({ page, product, signIn, api }) => {
  const title = `Keyboard ${word()}`;
  const made = await api.post('/api/v1/documents', { data: { title, body: 'First text.', publish: true } });
  const { id } = (await made.json()) as { id: string };
  await signIn();
  await page.goto(`/${product.workspace}/knowledge`);
  await expectSettled(page);
  // Keys count from when the page is alive, which nothing on it shows.
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(page.getByRole('textbox', { name: 'Search articles' })).toBeFocused({ timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  await page.keyboard.press('Escape');
  await page.goto(`/${product.workspace}/knowledge/${id}`);
  await expectSettled(page);
  await expect(async () => {
    await page.keyboard.press('e');
    await expect(page).toHaveURL(/\/edit$/, { timeout: 2_000 });
  }).toPass({ timeout: 15_000 });
  await page.getByLabel('Text, in Markdown').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Second text.');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page).toHaveURL(new RegExp(`/knowledge/${id}$`));
  await expect(page.locator('article')).toContainText('Second text.');
});

test("somebody else's save is told, and what is typed stays until it is decided", async ({
  page,
  product,
  signIn,
  api,
}) => {
  const made = await api.post('/api/v1/documents', { data: { title: `Two ${word()}`, body: 'First.' } });
  const { id, version } = (await made.json()) as { id: string; version: number };
  await signIn();
  await page.goto(`/${product.workspace}/knowledge/${id}/edit`);
  await expectSettled(page);
  const body = page.getByLabel('Text, in Markdown');
  await body.fill('Mine.');
  const change = await api.patch(`/api/v1/documents/${id}`, { data: { version, body: 'Theirs.' } });
  expect(change.ok()).toBe(true);
  await expect(page.getByText(/was saved meanwhile/)).toBeVisible();
  await expect(body).toHaveValue('Mine.');
  await page.getByRole('button', { name: 'Save as a draft' }).click();
  await expect(page).toHaveURL(new RegExp(`/knowledge/${id}$`));
  await expect(page.locator('article')).toContainText('Mine.');
});

test('unsaved text is offered again after the tab was closed', async ({ page, product, signIn }) => {
  await signIn();
  await page.goto(`/${product.workspace}/knowledge/new`);
  await expectSettled(page);
  const text = `Half a thought ${word()}`;
  await page.getByLabel('Text, in Markdown').fill(text);
  // It is kept a moment after typing stops.
  await expect.poll(() => page.evaluate(() => Object.values(localStorage).join('\n'))).toContain(text);
  page.on('dialog', (dialog) => dialog.accept());
  await page.goto(`/${product.workspace}/knowledge`);
  await page.goto(`/${product.workspace}/knowledge/new`);
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await expect(page.getByLabel('Text, in Markdown')).toHaveValue(text);
});

test('a viewer reads and searches, and writes nothing', async ({
  page,
  browser,
  product,
  signIn,
  samples,
}) => {
  const viewer = await makeMember(browser, product, 'viewer');
  await signIn(viewer);
  await page.goto(`/${product.workspace}/knowledge`);
  await expectSettled(page);
  await expect(page.getByRole('link', { name: 'New article' })).toHaveCount(0);
  await page.goto(`/${product.workspace}/knowledge/${samples.values.document}/edit`);
  await expect(page).not.toHaveURL(/\/edit$/);
  await expect(page.locator('article')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Edit' })).toHaveCount(0);
});

test('a picture is asked for its words, seen in the preview, and shown by the help centre once published', async ({
  page,
  browser,
  product,
  signIn,
  expectAccessible,
}) => {
  const title = `Reading the dial ${word()}`;
  await signIn();
  await page.goto(`/${product.workspace}/knowledge/new`);
  await expectSettled(page);
  await page.getByRole('textbox', { name: 'Title' }).fill(title);
  await page.getByRole('textbox', { name: 'Text, in Markdown' }).fill('The dial has two hands.');
  await page.keyboard.press('ControlOrMeta+i');
  const dialog = page.getByRole('dialog', { name: 'Add a picture' });
  const choose = (name: string, mimeType: string, buffer: Buffer) =>
    dialog.getByLabel('Picture').setInputFiles({ name, mimeType, buffer });
  await choose('dial.svg', 'image/svg+xml', Buffer.from('<svg/>'));
  await dialog.getByLabel('What it shows').fill('A dial with two hands');
  await dialog.getByRole('button', { name: 'Add the picture' }).click();
  await expect(dialog.getByText('Only PNG, JPEG, GIF and WebP pictures can be shown.')).toBeVisible();
  await choose('dial.png', 'image/png', Buffer.from(POINT, 'base64'));
  await expectAccessible();
  await dialog.getByRole('button', { name: 'Add the picture' }).click();
  const picture = (where: typeof page) => where.getByRole('img', { name: 'A dial with two hands' });
  await expect(picture(page)).toBeVisible();
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(picture(page)).toBeVisible();

  const visitor = await browser.newContext({ baseURL: product.url });
  const reader = await visitor.newPage();
  await reader.goto(`/help/${product.workspace}/${title.toLowerCase().replaceAll(' ', '-')}`);
  await expect(picture(reader)).toBeVisible();
  const src = (await picture(reader).getAttribute('src')) ?? '';
  expect((await visitor.request.get(src)).headers()['content-type']).toBe('image/png');
  await visitor.close();
});
