import { tabTo, walkTo } from '../../fixtures/queue.ts';
import { expect, test } from '../../fixtures/test.ts';

test('the draft and its reason, by keyboard: recipient, channel, confidence, a source’s passage, the policy line', async ({
  page,
  product,
  customer,
  signIn,
  expectAccessible,
}) => {
  test.setTimeout(90_000);
  await customer.say('What does the Growth plan cost?');
  const shown = await customer.approval();
  await signIn();
  await page.goto(`/${product.workspace}/approvals`);
  await walkTo(page, shown.id);
  const card = page.locator(`main [data-approval="${shown.id}"]`);
  await expect(card).toContainText(`To ${customer.name}`);
  await expect(card).toContainText(customer.phone);
  await expect(card).toContainText('Simulator');
  await expect(card).toContainText(/\d+\s?%/);

  const source = card.getByRole('list', { name: 'Sources' }).getByRole('button').first();
  await tabTo(page, source);
  await page.keyboard.press('Enter');
  const passage = page.getByRole('link', { name: 'Open the article' });
  await expect(passage).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(passage).toHaveCount(0);

  await tabTo(page, card.locator('details > summary').last());
  await page.keyboard.press('Enter');
  await expect(card).toContainText('Level 2 asks before every action.');
  await expect(card).toContainText(/Policy \d+, rule/);
  await expect(card.getByRole('link', { name: 'Every rule and what it answered' })).toBeVisible();
  await expectAccessible();
});
