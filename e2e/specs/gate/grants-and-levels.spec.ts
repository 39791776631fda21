import type { Customer, PendingApproval } from '../../fixtures/customer.ts';
import { type OwnWorkspace, ownWorkspace } from '../../fixtures/own-workspace.ts';
import { approveByKey, tabTo, walkTo } from '../../fixtures/queue.ts';
import { expect, test } from '../../fixtures/test.ts';

/** So many customers write, and the agent's drafts wait. */
async function ask(own: OwnWorkspace, count: number): Promise<[Customer, PendingApproval][]> {
  const customers: Customer[] = [];
  for (let n = 0; n < count; n++) {
    // One after the other: their numbers come from the clock.
    const customer = own.customer();
    await customer.say('What does the Growth plan cost?');
    customers.push(customer);
  }
  const asked: [Customer, PendingApproval][] = [];
  for (const customer of customers) asked.push([customer, await customer.approval()]);
  return asked;
}

test('a grant, by keyboard: offered at the fifth approval, given, used once without asking, revoked', async ({
  page,
  playwright,
  product,
  signIn,
  expectAccessible,
}) => {
  test.setTimeout(180_000);
  const own = await ownWorkspace(playwright, product);
  // The built-in answer knows nothing here: this is about the grant, not about doubt.
  const limits = { minConfidence: 0, reason: 'Tried without articles.' };
  expect((await own.api.put('/api/v1/autonomy/limits', { data: limits })).ok()).toBe(true);
  const asked = await ask(own, 5);
  await signIn(own);
  await page.goto(`/${own.workspace}/approvals`);
  for (const [customer, approval] of asked) {
    await walkTo(page, approval.id);
    await approveByKey(page);
    await expect(page.getByText(`Approved. Sending to ${customer.name}.`)).toBeVisible();
  }
  const offer = page.getByRole('region', { name: 'Offer of a grant' });
  await expect(offer).toContainText('You approved 5 in a row as they stand');
  await expectAccessible();
  await page.keyboard.press('Shift+G');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('At most, times')).toHaveValue('20');
  await tabTo(page, dialog.getByLabel('At most, times'));
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByText('Granted. It is listed in the settings')).toBeVisible();
  await expect(offer).toHaveCount(0);

  // Somebody who knows us writes again: it runs alone.
  const [known] = asked[0] ?? [];
  if (!known) throw new Error('unreachable');
  await expect.poll(() => known.record(), { timeout: 30_000 }).toContain('send.sent');
  await known.say('And what does it cost per year?');
  await expect
    .poll(async () => (await known.record()).filter((action) => action === 'send.sent').length, {
      timeout: 40_000,
    })
    .toBe(2);
  expect((await known.record()).filter((action) => action === 'approval.requested')).toHaveLength(1);

  await page.goto(`/${own.workspace}/settings/autonomy`);
  const grants = page.getByRole('list', { name: 'Grants' });
  await expect(grants).toContainText('1 of 20 used');
  await tabTo(page, grants.getByRole('button', { name: 'Revoke' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(grants).toContainText('Revoked');
});

test('the manager’s evening: a rise offered on its evidence is signed by key; three rejections take it back', async ({
  page,
  playwright,
  product,
  signIn,
  expectAccessible,
}) => {
  test.setTimeout(240_000);
  const own = await ownWorkspace(playwright, product);
  for (const [, { id, fingerprint }] of await ask(own, 20))
    await own.post(`approvals/${id}/approve`, { fingerprint });
  await signIn(own);
  await page.goto(`/${own.workspace}/autonomy`);
  const kinds = page.getByRole('list', { name: 'Kinds and how they did' });
  await expect(kinds).toContainText('20 of 20 approved as proposed');
  await expectAccessible();
  await tabTo(page, kinds.getByRole('button', { name: 'Raise to L3' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('to L3');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Signed. The new level holds from now on.')).toBeVisible();

  for (const [, { id }] of await ask(own, 3))
    await own.post(`approvals/${id}/reject`, { reason: 'Facts are wrong', redraft: false });
  await page.goto(`/${own.workspace}/approvals`);
  const lowered = page.getByRole('list', { name: 'Lowered levels' });
  await expect(lowered).toContainText('went down from L3 to L2');
  await expect(lowered).toContainText('3 proposals in a row were rejected.');
  await tabTo(page, lowered.getByRole('button', { name: 'I have seen it' }));
  await page.keyboard.press('Enter');
  await expect(lowered).toHaveCount(0);
});
