import type { Page } from '@playwright/test';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

const pdf = (name: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7 the offer'),
});

/** The composer of a customer's thread, ready to be written into. */
async function openThread(page: Page, workspace: string, customer: { conversationId: string; name: string }) {
  await page.goto(`/${workspace}/inbox/needs-you/${customer.conversationId}`);
  const box = page.getByRole('textbox', { name: `Reply to ${customer.name}` });
  await expect(box).toBeVisible();
  await expectSettled(page);
  return box;
}

test('files are added by key, taken out, refused in words, kept with the draft, and arrive with the answer', async ({
  page,
  product,
  customer,
  signIn,
  expectAccessible,
}) => {
  test.setTimeout(90_000);
  await customer.say('I would like to speak to a person, please. Where is the offer?');
  await signIn();
  const box = await openThread(page, product.workspace, customer);
  const tray = page.getByRole('list', { name: 'Files to be sent' });
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.keyboard.press('ControlOrMeta+Shift+f'),
  ]);
  await chooser.setFiles([
    pdf('offer.pdf'),
    pdf('wrong.pdf'),
    { name: 'setup.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
  ]);
  await expect(tray.getByRole('link', { name: 'offer.pdf' })).toBeVisible();
  await expect(page.getByText(/^setup\.exe is a program/)).toBeVisible();
  await tray.getByRole('button', { name: 'Take setup.exe out' }).click();
  await tray.getByRole('button', { name: 'Take wrong.pdf out' }).click();
  await expect(tray.getByRole('listitem')).toHaveCount(1);
  await expectAccessible();

  // Everybody who opens the thread finds it there.
  await box.fill('Here it is.');
  await expect
    .poll(() =>
      page.evaluate((id) => sessionStorage.getItem(`composer:${id}:reply`), customer.conversationId),
    )
    .toBeNull();
  await page.reload();
  await expect(box).toHaveValue('Here it is.');
  await expect(tray.getByRole('link', { name: 'offer.pdf' })).toBeVisible();
  await expectSettled(page);
  await box.press('ControlOrMeta+Enter');
  await expect(page.getByText(`Sending to ${customer.name}`)).toBeVisible();
  await expect(tray).toHaveCount(0);

  // The demo waits a few seconds before it sends.
  const thread = page.getByRole('list', { name: 'Messages' });
  await expect(thread.getByRole('link', { name: /offer\.pdf/ })).toBeVisible({ timeout: 45_000 });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    thread.getByRole('link', { name: /offer\.pdf/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('offer.pdf');
  await page.goto(`/${product.workspace}/simulator/${customer.contactId}`);
  await expect(page.getByRole('log', { name: 'Messages on the phone' })).toContainText('offer.pdf');
});

test('a message that is taken back brings its files back, dropped or pasted as they were', async ({
  page,
  product,
  customer,
  signIn,
}) => {
  test.setTimeout(60_000);
  await customer.say('I would like to speak to a person, please.');
  await signIn();
  const box = await openThread(page, product.workspace, customer);
  const tray = page.getByRole('list', { name: 'Files to be sent' });
  // A picture from the clipboard.
  await box.evaluate((element) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])], 'shot.png'));
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await expect(tray.getByRole('link', { name: 'shot.png' })).toBeVisible();
  await box.evaluate((element) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['As agreed.'], 'terms.txt'));
    for (const type of ['dragover', 'drop'])
      element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  });
  await expect(tray.getByRole('link', { name: 'terms.txt' })).toBeVisible();
  await page.getByRole('button', { name: /^Send to Ada/ }).click();
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expect(page.getByText('Not sent. Your words are back in the box.')).toBeVisible();
  await expect(tray.getByRole('listitem')).toHaveCount(2);
});

test('files are added and sent with a thumb, and the tray wraps @phone', async ({
  page,
  product,
  customer,
  signIn,
  expectAccessible,
}) => {
  test.setTimeout(60_000);
  await customer.say('I would like to speak to a person, please.');
  await signIn();
  await openThread(page, product.workspace, customer);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Add files' }).click(),
  ]);
  await chooser.setFiles([
    pdf('a-rather-long-name-of-an-offer-for-the-spring-fair-2027.pdf'),
    pdf('terms.pdf'),
  ]);
  const tray = page.getByRole('list', { name: 'Files to be sent' });
  await expect(tray.getByRole('listitem')).toHaveCount(2);
  await expect(tray.getByRole('link', { name: 'terms.pdf' })).toBeVisible();
  await expectAccessible();
  await page.getByRole('button', { name: /^Send to Ada/ }).click();
  await expect(page.getByText(`Sending to ${customer.name}`)).toBeVisible();
});
