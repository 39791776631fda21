import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

test('a level of its own is given to an action with a reason, and taken back', async ({
  page,
  product,
  signIn,
  expectAccessible,
}) => {
  await signIn();
  await page.goto(`/${product.workspace}/settings/autonomy`);
  await expectSettled(page);
  const reason = `Tried on ${crypto.randomUUID().slice(0, 8)}`;
  const tickets = page.getByRole('radiogroup', { name: 'Level of open tickets' });
  const change = async (option: RegExp, why: string) => {
    await tickets.getByRole('radio', { name: option }).click();
    await page.getByLabel('Why').fill(why);
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  };
  await change(/^L5/, reason);
  await expect(tickets.getByRole('radio', { name: /^L5/ })).toBeChecked();
  const history = page.getByRole('list', { name: 'Policies' }).getByRole('listitem');
  await expect(history.first()).toContainText(reason);
  await expect(history.first()).toContainText('in force');
  await expect(history.first()).toContainText('Open tickets');
  await expectAccessible();
  await change(/^As the workspace/, `${reason}, ended`);
  await expect(tickets.getByRole('radio', { name: /^As the workspace/ })).toBeChecked();
});

test('without a reason nothing is changed', async ({ page, product, signIn }) => {
  await signIn();
  await page.goto(`/${product.workspace}/settings/autonomy`);
  await expectSettled(page);
  const chosen = page.getByRole('radiogroup', { name: 'Level of the workspace' }).getByRole('radio');
  const before = await chosen.evaluateAll((radios) =>
    radios.findIndex((radio) => radio.getAttribute('aria-checked') === 'true'),
  );
  await chosen.nth(before === 4 ? 3 : 4).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.getByRole('button', { name: 'Change it' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(chosen.nth(before)).toBeChecked();
});
