import { makeMember } from '../../fixtures/members.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

const sections = [
  'workspace',
  'members',
  'teams',
  'leads',
  'fields',
  'saved-replies',
  'engagement',
  'notifications',
  'api-keys',
  'autonomy',
  'ai',
  'account',
];

test('the sections are reached one from the other @phone', async ({ page, product, signIn }) => {
  await signIn();
  await page.goto(`/${product.workspace}/settings`);
  await expect(page).toHaveURL(/\/settings\/workspace$/);
  const list = page.getByRole('navigation', { name: 'Sections of the settings' });
  for (const [name, slug] of [
    ['Members', 'members'],
    ['Teams', 'teams'],
    ['New leads', 'leads'],
    ['Custom fields', 'fields'],
    ['API keys', 'api-keys'],
    ['Autonomy', 'autonomy'],
    ['AI', 'ai'],
    ['Your account', 'account'],
  ] as const) {
    await list.getByRole('link', { name, exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/settings/${slug}$`));
    await expect(list.getByRole('link', { name, exact: true })).toHaveAttribute('aria-current', 'page');
    await expectSettled(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(wide, `${slug} is wider than the screen`).toBe(false);
  }
});

test('a viewer sees how things stand and whom to ask, and no switch', async ({
  page,
  browser,
  product,
  signIn,
  expectAccessible,
}) => {
  // Seven pages, each looked at in both themes.
  test.slow();
  const viewer = await makeMember(browser, product, 'viewer');
  await signIn(viewer);
  for (const section of sections) {
    await page.goto(`/${product.workspace}/settings/${section}`);
    await expectSettled(page);
    if (section !== 'account')
      await expect(page.locator('main').getByText(/ Ask .+ (if|for) /)).toBeVisible();
    await expectAccessible();
  }
  await page.goto(`/${product.workspace}/settings/members`);
  await expectSettled(page);
  await expect(page.getByRole('button', { name: 'Make an invitation' })).toHaveCount(0);
  await expect(page.getByRole('combobox')).toHaveCount(0);
  await page.goto(`/${product.workspace}/settings/api-keys`);
  await expect(page.getByRole('heading', { name: 'Administrators look after API keys' })).toBeVisible();
});

test('origins are saved, and what is none is refused beside the box with the text kept', async ({
  page,
  product,
  signIn,
}) => {
  await signIn();
  await page.goto(`/${product.workspace}/settings/workspace`);
  await expectSettled(page);
  const box = page.getByLabel('Allowed origins');
  const before = await box.inputValue();
  const save = page
    .getByRole('region', { name: 'Websites that may call the API from a browser' })
    .getByRole('button', { name: 'Save' });
  await box.fill('https://shop.example\nshop.example/path');
  await save.click();
  await expect(page.getByText('Like https://shop.example, without a path.')).toBeVisible();
  await expect(box).toHaveValue('https://shop.example\nshop.example/path');
  await box.fill('https://shop.example');
  await save.click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await expectSettled(page);
  await expect(box).toHaveValue('https://shop.example');
  await box.fill(before);
  await save.click();
  await expect(page.getByText('Saved', { exact: true }).first()).toBeVisible();
});

test('how agents speak is a version; a newer one of somebody else is not overwritten unseen', async ({
  page,
  context,
  product,
  signIn,
}) => {
  await signIn();
  const address = `/${product.workspace}/settings/ai`;
  await page.goto(address);
  await expectSettled(page);
  const tone = page.getByLabel('Tone');
  const mine = `calm and brief ${crypto.randomUUID().slice(0, 6)}`;
  await tone.fill(mine);

  const other = await context.newPage();
  await other.goto(address);
  await expectSettled(other);
  const theirs = `dry ${crypto.randomUUID().slice(0, 6)}`;
  await other.getByLabel('Tone').fill(theirs);
  await other.getByRole('button', { name: /^Save as version/ }).click();
  await expect(other.getByText(/^Version \d+ holds from now on/)).toBeVisible();
  await other.close();

  await expect(page.getByText(/was saved meanwhile/)).toBeVisible();
  await expect(tone).toHaveValue(mine);
  await page.getByRole('button', { name: /^Save as version/ }).click();
  const versions = page.getByRole('list', { name: 'Versions' }).getByRole('listitem');
  await expect(versions.first()).toContainText(mine);
  await expect(versions.nth(1)).toContainText(theirs);
});

test('the theme chosen in the account holds after a reload', async ({ page, product, signIn }) => {
  await signIn();
  await page.goto(`/${product.workspace}/settings/account`);
  await page.getByRole('radio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveClass(/dark/);
  await page.reload();
  await expect(page.locator('html')).toHaveClass(/dark/);
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
});
