import { makeMember } from '../../fixtures/members.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

const chosen = 'a quite different sentence';

test('an administrator makes a link, the member chooses a new password, old sessions end', async ({
  page,
  browser,
  product,
  signIn,
}) => {
  const member = await makeMember(browser, product, 'operator');
  const theirs = await browser.newContext({ baseURL: product.url });
  const old = await theirs.newPage();
  await old.goto('/sign-in');
  await old.getByLabel('E-mail address').fill(member.email);
  await old.getByLabel('Password').fill(member.password);
  await old.keyboard.press('Enter');
  await expect(old.getByRole('navigation', { name: 'Desk' })).toBeVisible();

  await signIn();
  await page.goto(`/${product.workspace}/settings/members`);
  await expectSettled(page);
  await page
    .getByRole('list', { name: 'Members' })
    .getByRole('listitem')
    .filter({ hasText: member.email })
    .getByRole('button', { name: /^More about/ })
    .click();
  await page.getByRole('menuitem', { name: 'Make a link for a new password' }).click();
  await page.getByRole('button', { name: 'Make the link' }).click();
  const link = await page.getByRole('textbox', { name: 'Link', exact: true }).inputValue();

  const fresh = await (await browser.newContext({ baseURL: product.url })).newPage();
  await fresh.goto(new URL(link).pathname);
  await fresh.getByLabel('New password').fill(chosen);
  await fresh.getByRole('button', { name: 'Save the new password' }).click();
  await expect(fresh.getByText('Your password is changed')).toBeVisible();
  await fresh.getByLabel('E-mail address').fill(member.email);
  await fresh.getByLabel('Password').fill(member.password);
  await fresh.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(fresh.getByText('do not fit together')).toBeVisible();
  await expect(fresh.getByLabel('E-mail address')).toHaveValue(member.email);
  await fresh.getByLabel('Password').fill(chosen);
  await fresh.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(fresh.getByRole('navigation', { name: 'Desk' })).toBeVisible();
  await expectSettled(fresh);

  // The session is read through a cache of five seconds at most.
  await expect(async () => {
    await old.goto(`/${product.workspace}/settings/account`);
    await expect(old).toHaveURL(/\/sign-in/, { timeout: 1_000 });
  }).toPass({ timeout: 15_000 });

  await fresh.goto(new URL(link).pathname);
  await expect(fresh.getByRole('heading', { name: 'This link has ended' })).toBeVisible();
  await fresh.context().close();
  await theirs.close();
});

test('one changes the own password and ends other sessions', async ({ page, browser, product, signIn }) => {
  const member = await makeMember(browser, product, 'viewer');
  await signIn(member, { fresh: true });
  await page.goto(`/${product.workspace}/settings/account`);
  await expectSettled(page);
  const sessions = page.getByRole('list', { name: 'Sessions' }).getByRole('listitem');
  await expect(sessions).toHaveCount(2);
  await page.getByRole('button', { name: /^End the session of/ }).click();
  await expect(sessions).toHaveCount(1);
  await expect(sessions).toContainText('This browser');

  await page.getByLabel('Present password').fill('not this one');
  await page.getByLabel('New password').fill(chosen);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('This is not your present password.')).toBeVisible();
  await expect(page.getByLabel('New password')).toHaveValue(chosen);
  await page.getByLabel('Present password').fill(member.password);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('Password changed')).toBeVisible();
  await expect(page.getByLabel('New password')).toHaveValue('');
});

test('signing out ends the session, so that a copy of the cookie opens nothing', async ({
  page,
  context,
  browser,
  product,
  signIn,
}) => {
  await signIn(product, { fresh: true });
  await page.goto(`/${product.workspace}/settings/account`);
  const copy = await context.cookies();
  await page.getByRole('button', { name: /, menu$/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect((await context.cookies()).filter(({ name }) => name.endsWith('countersign.session'))).toEqual([]);
  const thief = await browser.newContext({ baseURL: product.url });
  await thief.addCookies(copy);
  const stolen = await thief.newPage();
  await stolen.goto(`/${product.workspace}/settings/account`);
  await expect(stolen).toHaveURL(/\/sign-in/);
  await thief.close();
});
