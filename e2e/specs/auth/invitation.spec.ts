import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

const password = 'a long enough sentence';

test('an invitation is made, opened, accepted, and then has ended @phone', async ({
  page,
  browser,
  product,
  signIn,
  expectAccessible,
}) => {
  const email = `grete-${crypto.randomUUID().slice(0, 8)}@example.com`;
  await signIn();
  await page.goto(`/${product.workspace}/settings/members`);
  await expectSettled(page);
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(email);
  await page.getByRole('combobox', { name: 'Role', exact: true }).click();
  await page.getByRole('option', { name: /^Viewer/ }).click();
  await page.getByRole('button', { name: 'Make an invitation' }).click();
  const link = await page.getByRole('textbox', { name: `Invitation for ${email}` }).inputValue();
  await expect(page.getByRole('list', { name: 'Open invitations' })).toContainText(email);

  const theirs = await browser.newContext({ baseURL: product.url });
  const guest = await theirs.newPage();
  await guest.goto(new URL(link).pathname);
  await expect(guest.getByRole('heading', { name: /^Join / })).toBeVisible();
  await expect(guest.getByText(email)).toBeVisible();

  await test.step('a short password is refused and the name stays', async () => {
    await guest.getByLabel('Your name').fill('Grete Hermann');
    await guest.getByLabel('Password').fill('short');
    await guest.getByRole('button', { name: 'Join' }).click();
    await expect(guest.getByLabel('Your name')).toHaveValue('Grete Hermann');
    expect(
      await guest.getByLabel('Password').evaluate((box: HTMLInputElement) => box.validity.tooShort),
    ).toBe(true);
  });

  await guest.getByLabel('Password').fill(password);
  await guest.getByRole('button', { name: 'Join' }).click();
  await expect(guest).toHaveURL(new RegExp(`/${product.workspace}/inbox/`));
  await guest.goto(`/${product.workspace}/settings/account`);
  await expect(guest.locator('main').getByText('Grete Hermann')).toBeVisible();
  await expect(guest.locator('main').getByText('Viewer', { exact: true })).toBeVisible();

  const another = await (await browser.newContext({ baseURL: product.url })).newPage();
  await another.goto(new URL(link).pathname);
  await expect(another.getByRole('heading', { name: 'This link has ended' })).toBeVisible();
  await another.context().close();

  await page.reload();
  await expectSettled(page);
  await expect(page.getByRole('list', { name: 'Members' })).toContainText(email);
  await expectAccessible();
  await theirs.close();
});

test('a withdrawn invitation opens nothing', async ({ page, browser, product, signIn }) => {
  const email = `late-${crypto.randomUUID().slice(0, 8)}@example.com`;
  await signIn();
  await page.goto(`/${product.workspace}/settings/members`);
  await expectSettled(page);
  await page.getByRole('textbox', { name: 'E-mail address' }).fill(email);
  await page.getByRole('button', { name: 'Make an invitation' }).click();
  const link = await page.getByRole('textbox', { name: `Invitation for ${email}` }).inputValue();
  await page.getByRole('button', { name: `Withdraw the invitation for ${email}` }).click();
  await expect(page.getByText(email)).toHaveCount(0);
  const guest = await (await browser.newContext({ baseURL: product.url })).newPage();
  await guest.goto(new URL(link).pathname);
  await expect(guest.getByRole('heading', { name: 'This link has ended' })).toBeVisible();
  await guest.context().close();
});
