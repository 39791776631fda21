import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

const word = () =>
  `zebra${crypto
    .randomUUID()
    .replaceAll(/[^a-f]/g, '')
    .slice(0, 6)}`;

test('an article for customers is found in the help centre, and what a reader says is seen @phone', async ({
  page,
  browser,
  product,
  signIn,
  api,
}) => {
  const mark = word();
  const title = `Feeding the ${mark}`;
  const write = async (data: object) =>
    (await (await api.post('/api/v1/documents', { data: { title, publish: true, ...data } })).json()) as {
      id: string;
      slug: string;
    };
  const { id, slug } = await write({ body: `A **${mark}** eats hay twice a day.` });
  const internal = await write({ title: `Price of a ${mark}`, body: 'Minus ten.', audience: 'internal' });

  // Somebody who never signed in.
  const visitor = await browser.newContext({ baseURL: product.url });
  const reader = await visitor.newPage();
  await reader.goto(`/help/${product.workspace}`);
  await expect(reader.getByRole('link', { name: title })).toBeVisible();
  await expect(reader.getByText(`Price of a ${mark}`)).toHaveCount(0);
  await expect(async () => {
    await reader.goto(`/help/${product.workspace}?q=${mark}`);
    await expect(
      reader.getByRole('list', { name: 'Articles found' }).getByRole('link', { name: title }),
    ).toBeVisible({
      timeout: 2_000,
    });
  }).toPass({ timeout: 30_000 });
  await reader.getByRole('link', { name: title }).click();
  await expect(reader).toHaveURL(new RegExp(`/help/${product.workspace}/${slug}$`));
  await expect(reader.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(reader.locator('article strong')).toHaveText(mark);
  await expectSettled(reader);
  await expect(async () => {
    await reader.getByRole('button', { name: 'No', exact: true }).click();
    await expect(reader.getByLabel('What was missing?')).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  await reader.getByLabel('What was missing?').fill(`How much hay, for a ${mark}?`);
  await reader.getByRole('button', { name: 'Send' }).click();
  await expect(reader.getByText('Thank you.')).toBeVisible();
  expect((await reader.goto(`/help/${product.workspace}/${internal.slug}`))?.ok()).not.toBeUndefined();
  await expect(reader.getByText('There is nothing at this address')).toBeVisible();
  const sitemap = await visitor.request.get(`/help/${product.workspace}/sitemap.xml`);
  expect(await sitemap.text()).toContain(`/help/${product.workspace}/${slug}</loc>`);
  expect(await sitemap.text()).not.toContain(internal.slug);
  await visitor.close();

  await signIn();
  await page.goto(`/${product.workspace}/knowledge/${id}`);
  await expect(page.getByText('Helpful to 0 of 1 reader.')).toBeVisible();
  await expect(page.getByRole('list', { name: 'Comments of readers' })).toContainText('How much hay');
});

test('the pages of the help centre are accessible in both themes', async ({
  page,
  product,
  expectAccessible,
}) => {
  await page.goto(`/help/${product.workspace}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectSettled(page);
  await expectAccessible();
  await page.getByRole('main').getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: 'Did this help?' })).toBeVisible();
  await expectSettled(page);
  await expectAccessible();
});

test('a help centre that nobody opened is no page', async ({ page, stranger }) => {
  await page.goto(`/help/${stranger.workspace}`);
  await expect(page.getByText('There is nothing at this address')).toBeVisible();
});
