import { ownWorkspace } from '../../fixtures/own-workspace.ts';
import { approveByKey, walkTo } from '../../fixtures/queue.ts';
import { expect, test } from '../../fixtures/test.ts';

const RULE = { risk: 'medium', minutes: 1, signatures: 1, role: 'manager' } as const;

test('nobody answered: the time left is shown, half of it reminds, at the end it is rejected and nothing sent', async ({
  page,
  playwright,
  product,
  signIn,
}) => {
  test.setTimeout(180_000);
  const own = await ownWorkspace(playwright, product);
  await own.post('autonomy/approval-rules', { ...RULE, onExpiry: 'reject' });
  const customer = own.customer();
  await customer.say('What does the Growth plan cost?');
  const asked = await customer.approval();
  await signIn(own);
  await page.goto(`/${own.workspace}/approvals`);
  await walkTo(page, asked.id);
  const card = page.locator(`main [data-approval="${asked.id}"]`);
  await expect(card.locator('header time')).toContainText(/\d+ s/);
  await expect.poll(() => customer.record(), { timeout: 60_000 }).toContain('approval.reminded');

  await expect(card).toHaveCount(0, { timeout: 90_000 });
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await page.waitForURL(/inbox/);
  await page.goto(`/${own.workspace}/approvals/decided`);
  await expect(page.getByRole('list', { name: 'Decided approvals' })).toContainText('Expired');
  const actions = await customer.record();
  expect(actions).toContain('approval.expired');
  expect(actions).not.toContain('send.held');
  // The run that waited for it has ended, and says how.
  await expect
    .poll(
      async () => {
        const answer = await own.api.get(`/api/v1/approvals/${asked.id}`);
        return ((await answer.json()) as { state: string; actionState: string }).actionState;
      },
      { timeout: 20_000 },
    )
    .toBe('expired');
});

test('nobody answered: it goes up the ladder, says so on the card, and the next one decides by key', async ({
  page,
  playwright,
  product,
  signIn,
}) => {
  test.setTimeout(180_000);
  const own = await ownWorkspace(playwright, product);
  await own.post('autonomy/approval-rules', { ...RULE, onExpiry: 'escalate' });
  const customer = own.customer();
  await customer.say('What does the Growth plan cost?');
  const asked = await customer.approval();
  await signIn(own);
  await page.goto(`/${own.workspace}/approvals`);
  await walkTo(page, asked.id);
  const card = page.locator(`main [data-approval="${asked.id}"]`);
  await expect(card).toContainText('Nobody answered in time. An administrator is asked now.', {
    timeout: 100_000,
  });
  await approveByKey(page);
  await expect(page.getByText(`Approved. Sending to ${customer.name}.`)).toBeVisible();
  await expect.poll(() => customer.record(), { timeout: 30_000 }).toContain('send.sent');
  const actions = await customer.record();
  expect(actions).toContain('approval.passed_on');
  expect(actions.filter((action) => action === 'send.sent')).toHaveLength(1);
});
