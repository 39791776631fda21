import { makeMember } from '../../fixtures/members.ts';
import type { Product } from '../../fixtures/product.ts';
import { expect, test } from '../../fixtures/test.ts';

/** Who agrees at the emulated provider next. */
async function next(product: Product, person: { sub: string; email: string; email_verified: boolean }) {
  const answer = await fetch(`${product.oidc_url}/person`, { method: 'POST', body: JSON.stringify(person) });
  expect(answer.ok).toBe(true);
}

test.describe('single sign-on', () => {
  // The provider has one user at a time.
  test.describe.configure({ mode: 'serial' });
  const button = 'Sign in with the house account';

  test('a verified address opens the account of that address, and later the subject alone does', async ({
    page,
    browser,
    product,
  }) => {
    test.skip(!product.oidc_url, 'The product was started without the emulated provider.');
    const member = await makeMember(browser, product, 'viewer');
    const sub = crypto.randomUUID();
    await next(product, { sub, email: member.email, email_verified: true });
    await page.goto('/sign-in');
    await page.getByRole('button', { name: button }).click();
    await expect(page.getByRole('navigation', { name: 'Desk' })).toBeVisible();
    // The desk leads on to its first room; whoever goes elsewhere before is interrupted.
    await expect(page).toHaveURL(/\/inbox\//);
    await page.goto(`/${product.workspace}/settings/account`);
    await expect(page.getByText(member.email).first()).toBeVisible();

    await page.context().clearCookies();
    await next(product, { sub, email: 'moved@example.com', email_verified: false });
    await page.goto('/sign-in');
    await page.getByRole('button', { name: button }).click();
    await expect(page.getByRole('navigation', { name: 'Desk' })).toBeVisible();
  });

  test('an address the provider has not verified opens nothing', async ({ page, browser, product }) => {
    test.skip(!product.oidc_url, 'The product was started without the emulated provider.');
    const member = await makeMember(browser, product, 'viewer');
    await next(product, { sub: crypto.randomUUID(), email: member.email, email_verified: false });
    await page.goto('/sign-in');
    await page.getByRole('button', { name: button }).click();
    await expect(page.getByText(/your provider has not verified it/)).toBeVisible();
    await page.goto(`/${product.workspace}/inbox`);
    await expect(page).toHaveURL(/\/sign-in/);
  });

  test('a person nobody invited stays outside', async ({ page, product }) => {
    test.skip(!product.oidc_url, 'The product was started without the emulated provider.');
    await next(product, { sub: crypto.randomUUID(), email: 'nobody@example.com', email_verified: true });
    await page.goto('/sign-in');
    await page.getByRole('button', { name: button }).click();
    await expect(page.getByText(/Ask for an invitation/)).toBeVisible();
  });
});

test('a forgotten password is mailed a link; an unknown address gets the same page and no mail', async ({
  page,
  browser,
  product,
  expectAccessible,
}) => {
  test.skip(!product.mail_url, 'The product was started without the emulated mail server.');
  const member = await makeMember(browser, product, 'operator');
  const unknown = `unknown-${crypto.randomUUID().slice(0, 8)}@example.com`;
  for (const email of [unknown, member.email]) {
    await page.goto('/forgotten-password');
    await page.getByLabel('E-mail address').fill(email);
    await page.getByRole('button', { name: 'Send me a link' }).click();
    await expect(page.getByText('If the address has an account, a link is on its way.')).toBeVisible();
  }
  await expectAccessible();
  const mails = async (to: string) =>
    (await (await fetch(`${product.mail_url}/?to=${encodeURIComponent(to)}`)).json()) as { text: string }[];
  await expect.poll(async () => (await mails(member.email)).length).toBe(1);
  const [mail] = await mails(member.email);
  const link = /https?:\S+\/reset-password\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
  await page.goto(new URL(link).pathname);
  await page.getByLabel('New password').fill('yet another long sentence');
  await page.getByRole('button', { name: 'Save the new password' }).click();
  await expect(page.getByText('Your password is changed')).toBeVisible();
  expect(await mails(unknown)).toEqual([]);
});
