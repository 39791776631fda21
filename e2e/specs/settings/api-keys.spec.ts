import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

test('a key is created, shown once, works, is revoked, and is refused @phone', async ({
  page,
  playwright,
  product,
  signIn,
}) => {
  const name = `Website form ${crypto.randomUUID().slice(0, 8)}`;
  await signIn();
  await page.goto(`/${product.workspace}/settings/api-keys`);
  await expectSettled(page);
  await page.getByRole('button', { name: 'Create a key' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByRole('radio', { name: 'Read' }).check();
  await page.keyboard.press('ControlOrMeta+Enter');
  const key = await page.getByRole('textbox', { name: 'Key' }).inputValue();
  expect(key).toMatch(/^cs_[A-Za-z0-9]{8}_[A-Za-z0-9]{32}$/);
  await page.getByRole('button', { name: 'I have stored it' }).click();

  const row = page.getByRole('list', { name: 'API keys' }).getByRole('listitem').filter({ hasText: name });
  await expect(row).toContainText('Read');
  await expect(row).toContainText('never used');
  expect(await page.content()).not.toContain(key);

  const api = await playwright.request.newContext({ extraHTTPHeaders: { authorization: `Bearer ${key}` } });
  expect((await api.get(`${product.url}/api/v1/contacts?limit=1`)).status()).toBe(200);
  const write = await api.post(`${product.url}/api/v1/contacts`, { data: { name: 'Ada Byron' } });
  expect(write.status()).toBe(403);

  await page.getByRole('button', { name: `Revoke ${name}` }).click();
  await page.getByRole('button', { name: 'Revoke the key' }).click();
  await expect(row).toHaveCount(0);
  // Other instances forget a key within five seconds; this one at once.
  await expect(async () => {
    expect((await api.get(`${product.url}/api/v1/contacts?limit=1`)).status()).toBe(401);
  }).toPass({ timeout: 10_000 });
  await api.dispose();
});
