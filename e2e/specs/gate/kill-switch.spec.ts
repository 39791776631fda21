import { ownWorkspace } from '../../fixtures/own-workspace.ts';
import { expect, test } from '../../fixtures/test.ts';

test('the kill switch, by one key and a confirmation: nothing is drafted or sent, and it goes on where it stood', async ({
  page,
  playwright,
  product,
  signIn,
}) => {
  test.setTimeout(120_000);
  const own = await ownWorkspace(playwright, product);
  const customer = own.customer();
  await customer.say('What does the Growth plan cost?');
  const { id, fingerprint } = await customer.approval();
  await signIn(own);
  await page.goto(`/${own.workspace}/approvals`);
  await expect(page.locator(`main [data-approval="${id}"]`)).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('Shift+S');
    await expect(page.getByRole('dialog')).toContainText('Stop all agents of this workspace?', {
      timeout: 1_000,
    });
  }).toPass();
  await page.keyboard.press('Enter');
  const agents = page.getByRole('region', { name: 'Agents' }).first();
  await expect(agents).toContainText('Agents stopped');

  // A signature is taken, its send rests; and nobody thinks about what comes in.
  await own.post(`approvals/${id}/approve`, { fingerprint });
  const other = own.customer();
  await other.say('Do you bill monthly?');
  // Longer than a send is held, and than an agent takes to draft.
  await page.waitForTimeout(15_000);
  expect(await customer.record()).not.toContain('send.sent');
  expect(await other.record()).not.toContain('approval.requested');

  await page.keyboard.press('Shift+S');
  await expect(page.getByRole('dialog')).toContainText('Let the agents work again?');
  await page.keyboard.press('Enter');
  await expect(agents).not.toContainText('Agents stopped');
  await other.approval();
  await expect.poll(() => customer.record(), { timeout: 30_000 }).toContain('send.sent');
  expect((await customer.record()).filter((action) => action === 'send.sent')).toHaveLength(1);
});

test('one agent alone, by its digit: the others go on, and so does the channel', async ({
  page,
  playwright,
  product,
  signIn,
}) => {
  test.setTimeout(120_000);
  const own = await ownWorkspace(playwright, product);
  const customer = own.customer();
  await customer.say('What does the Growth plan cost?');
  await customer.approval();
  await signIn(own);
  await page.goto(`/${own.workspace}/approvals`);
  const dialog = page.getByRole('dialog');
  await expect(async () => {
    await page.keyboard.press('Shift+S');
    await expect(dialog.getByRole('radio', { name: /Engage agent/ })).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.keyboard.press('2');
  await expect(dialog).toContainText('Stop the Engage agent alone?');
  await page.keyboard.press('Enter');
  const agents = page.getByRole('region', { name: 'Agents' }).first();
  await expect(agents).toContainText('1 stopped');

  const other = own.customer();
  await other.say('Do you bill monthly?');
  await page.waitForTimeout(10_000);
  expect(await other.record()).not.toContain('approval.requested');

  await page.keyboard.press('Shift+S');
  await expect(dialog.getByRole('radio', { name: /Engage agent.*Stopped/ })).toBeVisible();
  await page.keyboard.press('2');
  await expect(dialog).toContainText('Let the Engage agent work again?');
  await page.keyboard.press('Enter');
  await expect(agents).not.toContainText('stopped');
  await other.approval();
});
