import { walkTo } from '../../fixtures/queue.ts';
import { expect, test } from '../../fixtures/test.ts';

test('by keyboard alone: found, edited, approved, taken back, sent back for another draft, rejected', async ({
  page,
  signIn,
  product,
  customer,
}) => {
  test.setTimeout(90_000);
  await customer.say('What does the Growth plan cost?');
  const first = await customer.approval();
  await signIn();
  await page.goto(`/${product.workspace}/inbox/needs-you`);
  await expect(async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await page.waitForURL(/approvals$/, { timeout: 2_000 });
  }).toPass();
  await walkTo(page, first.id);

  await page.keyboard.press('e');
  await expect(page.getByLabel('Text of the draft')).toBeFocused();
  await page.keyboard.type('Good morning. ');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(`Approved. Sending to ${customer.name}.`)).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.getByText('Taken back. It waits for a decision again.')).toBeVisible();
  const card = page.locator(`main [data-approval="${first.id}"]`);
  await expect(card).toContainText('Good morning.');

  await page.keyboard.press('c');
  await expect(page.getByLabel('What should be different? The agent reads this.')).toBeFocused();
  await page.keyboard.type('Say it in one sentence');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Another draft is asked for.')).toBeVisible();
  const second = await customer.approval(first.id);
  await walkTo(page, second.id);

  await page.keyboard.press('x');
  await expect(page.getByLabel('Why not?')).toBeFocused();
  await page.keyboard.type('I will call them');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Rejected. Your reason is kept with it.')).toBeVisible();
  await expect(page.locator(`main [data-approval="${second.id}"]`)).toHaveCount(0);
  const actions = await customer.record();
  expect(actions.filter((action) => action === 'approval.denied')).toHaveLength(2);
  expect(actions).not.toContain('send.sent');
});
