import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

/** A word of letters alone, as a search takes it whole; nobody else has it. */
const word = () =>
  `walrus${crypto
    .randomUUID()
    .replaceAll(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)))
    .slice(0, 8)}`;

test('a question that no article answers becomes an article', async ({ page, product, signIn, api }) => {
  const mark = word();
  // About nothing that the demo's articles, or those of other specs, come near to.
  const question = `Can a ${mark} be taught to whistle?`;
  const sent = await api.post('/api/v1/inbound-message', {
    data: { channel: 'web', email: `${mark}@example.com`, message_text: question },
  });
  expect(sent.ok()).toBe(true);
  await signIn();
  await page.goto(`/${product.workspace}/knowledge/gaps`);
  const asked = page.getByRole('list', { name: 'Questions' }).getByRole('listitem').filter({ hasText: mark });
  await expect(asked).toBeVisible({ timeout: 60_000 });
  await asked.getByRole('link', { name: 'Write an article' }).click();
  await expect(page.getByText(`Asked: ${question}`)).toBeVisible();
  await expectSettled(page);
  await page.getByLabel('Title').fill(`Whistling of the ${mark}`);
  await page.getByLabel('Text, in Markdown').fill(`A ${mark} can be taught to whistle within a week.`);
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Whistling of the ${mark}` })).toBeVisible();
  await page.goto(`/${product.workspace}/knowledge/gaps`);
  await expectSettled(page);
  await expect(page.getByText(question)).toHaveCount(0);
  await page.goto(`/${product.workspace}/knowledge/gaps?status=written`);
  await expect(page.getByText(question)).toBeVisible();
});

test('an earlier text is looked at and restored', async ({
  page,
  product,
  signIn,
  api,
  expectAccessible,
}) => {
  const title = `History ${word()}`;
  const made = await api.post('/api/v1/documents', { data: { title, body: 'We open at nine.' } });
  const { id } = (await made.json()) as { id: string };
  const changed = await api.patch(`/api/v1/documents/${id}`, {
    data: { version: 1, body: 'We open at ten.' },
  });
  expect(changed.ok(), await changed.text()).toBe(true);
  await signIn();
  await page.goto(`/${product.workspace}/knowledge/${id}`);
  await expectSettled(page);
  await expect(async () => {
    await page.keyboard.press('h');
    await expect(page).toHaveURL(/\/history/, { timeout: 2_000 });
  }).toPass({ timeout: 15_000 });
  await expect(page.locator('del').filter({ hasText: 'nine' })).toBeVisible();
  await expect(page.locator('ins').filter({ hasText: 'ten' })).toBeVisible();
  await expectAccessible();
  await expectSettled(page);
  await page.getByRole('button', { name: 'Restore this text' }).click();
  await expect(page.locator('article')).toContainText('We open at nine.');
});
