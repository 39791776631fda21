import { ownWorkspace } from '../../fixtures/own-workspace.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

test('a GLPI is connected by its page, says why it cannot be reached, and is removed @phone', async ({
  page,
  playwright,
  product,
  signIn,
  expectAccessible,
}) => {
  const own = await ownWorkspace(playwright, product);
  await signIn(own);
  const list = `/${own.workspace}/settings/mirrors`;
  await page.goto(`${list}/connect/glpi`);
  await expectSettled(page);
  await page.getByRole('textbox', { name: 'Name' }).fill('Service desk');
  // A name no resolver knows.
  await page.getByRole('textbox', { name: 'Address' }).fill('https://glpi.example.invalid');
  await page.getByRole('combobox', { name: 'Interface' }).click();
  await page.getByRole('option', { name: /Newer interface/ }).click();
  await page.getByRole('button', { name: 'Keep and go on' }).click();
  await expect(page.getByText(/client, user and password of the newer interface are needed/)).toBeVisible();
  await expectAccessible();
  await page.getByLabel('User token').fill('a-token-of-ours');
  await page.getByRole('button', { name: 'Keep and go on' }).click();
  await expect(page.getByRole('heading', { name: 'Service desk', level: 2 })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Interface' })).toHaveText(/Newer interface/);
  await expectSettled(page);
  await page.getByRole('button', { name: /^Check it/ }).click();
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: /glpi\.example\.invalid|reach|address/i })
      .first(),
  ).toBeVisible({
    timeout: 20_000,
  });
  await expectAccessible();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByRole('button', { name: 'Remove the mirror' }).click();
  await expect(page).toHaveURL(new RegExp(`${list}$`));
  await expect(page.getByText('Nothing is mirrored yet', { exact: false })).toBeVisible();
  await own.api.dispose();
});
