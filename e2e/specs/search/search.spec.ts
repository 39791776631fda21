import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

const word = () =>
  `quibble${crypto
    .randomUUID()
    .replaceAll(/[^a-f]/g, '')
    .slice(0, 6)}`;

test('one search finds a ticket by what it says, with the words marked', async ({
  page,
  product,
  signIn,
  api,
  samples,
  expectAccessible,
}) => {
  test.setTimeout(200_000);
  const mark = word();
  const made = await api.post('/api/v1/tickets', {
    data: {
      contactId: samples.values.contact,
      subject: 'Scanner does not answer',
      description: `The scanner in the archive shows the words ${mark} and stops.`,
    },
  });
  expect(made.ok()).toBe(true);
  await signIn();
  // Tickets are read in every minute.
  await expect(async () => {
    await page.goto(`/${product.workspace}/search?q=${mark}`);
    await expect(page.getByRole('list', { name: 'Results' })).toContainText(mark, { timeout: 2_000 });
  }).toPass({ timeout: 120_000 });
  const results = page.getByRole('list', { name: 'Results' });
  await expect(results.locator('mark').filter({ hasText: mark })).toBeVisible();
  await expectAccessible();
  await page.getByRole('link', { name: 'Messages', exact: true }).click();
  await expect(page.getByText('Nothing says that')).toBeVisible();
  await page.getByRole('link', { name: 'Tickets', exact: true }).last().click();
  await results.getByRole('link', { name: /Scanner does not answer/ }).press('Enter');
  await expect(page).toHaveURL(/\/tickets\//);
});

test('the search is reached by key and from the palette', async ({ page, product, signIn }) => {
  await signIn();
  await page.goto(`/${product.workspace}/tickets`);
  await expectSettled(page);
  await expect(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('/');
    await expect(page).toHaveURL(/\/search$/, { timeout: 2_000 });
  }).toPass({ timeout: 15_000 });
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByPlaceholder(/Search people/).fill('meter readings');
  await page.getByRole('option', { name: /Search all texts for/ }).click();
  await expect(page).toHaveURL(/\/search\?q=meter/);
  await expect(page.getByRole('textbox', { name: 'Search all texts' })).toHaveValue('meter readings');
});
