import { walkTo } from '../../fixtures/queue.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

const pdf = (name: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7 the offer'),
});

test('who approves adds files by key and by dropping them, takes one out, and the record says so', async ({
  page,
  product,
  customer,
  signIn,
  expectAccessible,
}) => {
  test.setTimeout(120_000);
  await customer.say('What does the Growth plan cost?');
  const shown = await customer.approval();
  await signIn();
  await page.goto(`/${product.workspace}/approvals`);
  await walkTo(page, shown.id);
  const card = page.locator(`main [data-approval="${shown.id}"]`);
  await expect(card.getByRole('button', { name: 'Add files' })).toBeEnabled();
  // The queue moves while others ask for approvals: a key that fell between two cards is pressed again.
  await expect(async () => {
    const chooser = page.waitForEvent('filechooser', { timeout: 3_000 });
    await page.keyboard.press('p');
    await (await chooser).setFiles([pdf('offer.pdf'), pdf('wrong.pdf')]);
  }).toPass({ timeout: 30_000 });
  const tray = card.getByRole('list', { name: 'Files of the draft' });
  await expect(tray.getByRole('link', { name: 'offer.pdf' })).toBeVisible();
  const text = card.getByRole('textbox', { name: 'Text of the draft' });
  await text.evaluate((element) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['As agreed.'], 'terms.txt'));
    for (const type of ['dragover', 'drop'])
      element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  });
  await expect(tray.getByRole('link', { name: 'terms.txt' })).toBeVisible();
  await tray.getByRole('button', { name: 'Take wrong.pdf out' }).click();
  await expect(tray.getByRole('listitem')).toHaveCount(2);
  await expectAccessible();
  await text.press('ControlOrMeta+Enter');
  await expect(page.getByText(`Approved. Sending to ${customer.name}.`)).toBeVisible();

  await page.goto(`/${product.workspace}/decisions/${shown.decisionId}`);
  await expect(page.getByText('approved it with 2 files added')).toBeVisible();
  await expect(page.getByText('Files added before it was approved')).toBeVisible();
  await page.goto(`/${product.workspace}/inbox/all/${customer.conversationId}`);
  const thread = page.getByRole('list', { name: 'Messages' });
  await expect(thread.getByRole('link', { name: /terms\.txt/ })).toBeVisible({ timeout: 45_000 });
  await expect(thread.getByRole('link', { name: /wrong\.pdf/ })).toHaveCount(0);
});

test('an edit with files is dropped whole, and in a thread a thumb adds one @phone', async ({
  page,
  product,
  customer,
  signIn,
  expectAccessible,
}) => {
  test.setTimeout(120_000);
  await customer.say('What does the Growth plan cost?');
  const shown = await customer.approval();
  await signIn();
  await page.goto(`/${product.workspace}/inbox/all/${customer.conversationId}`);
  const card = page.locator(`main [data-approval="${shown.id}"]`);
  await expect(card.getByRole('button', { name: 'Add files' })).toBeEnabled();
  await expectSettled(page);
  const choose = async () => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      card.getByRole('button', { name: 'Add files' }).click(),
    ]);
    await chooser.setFiles([pdf('a-rather-long-name-of-an-offer-for-the-spring-fair-2027.pdf')]);
  };
  await choose();
  const tray = card.getByRole('list', { name: 'Files of the draft' });
  await expect(tray.getByRole('link', { name: /spring-fair/ })).toBeVisible();
  await expectAccessible();
  await card.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(card.getByRole('button', { name: 'Approve' })).toBeEnabled();
  await expect(card.getByRole('link', { name: /spring-fair/ })).toHaveCount(0);
  await choose();
  await expect(tray.getByRole('listitem')).toHaveCount(1);
  await expect(tray.getByRole('link', { name: /spring-fair/ })).toBeVisible();
  await card.getByRole('button', { name: /^Approve and send/ }).click();
  await expect(page.getByText(`Approved. Sending to ${customer.name}.`)).toBeVisible();
});
