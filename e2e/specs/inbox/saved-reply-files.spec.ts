import type { Page } from '@playwright/test';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

const pdf = (name: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7 our prices'),
});

/** Keeps a saved reply with two files, by its key and by dropping one. */
async function saveReply(page: Page, workspace: string, given: { title: string; shortcut: string }) {
  await page.goto(`/${workspace}/settings/saved-replies`);
  await expectSettled(page);
  await page.getByRole('button', { name: 'Save a reply' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save a reply' });
  await dialog.getByLabel('Title').fill(given.title);
  await dialog.getByLabel('Shortcut').fill(given.shortcut);
  await dialog.getByLabel('Words').fill('Hello {{contact.first_name|there}}, here are our prices.');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.keyboard.press('ControlOrMeta+Shift+f'),
  ]);
  await chooser.setFiles([
    pdf('prices.pdf'),
    { name: 'setup.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
  ]);
  await dialog.getByLabel('Words').evaluate((element) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['As agreed.'], 'terms.txt'));
    for (const type of ['dragover', 'drop'])
      element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  });
  const tray = dialog.getByRole('list', { name: 'Files of this reply' });
  await expect(tray.getByRole('link', { name: 'prices.pdf' })).toBeVisible();
  await expect(tray.getByRole('link', { name: 'terms.txt' })).toBeVisible();
  await expect(dialog.getByText(/^setup\.exe is a program/)).toBeVisible();
  await tray.getByRole('button', { name: 'Take setup.exe out' }).click();
  return dialog;
}

test('a saved reply keeps files, shows them in the picker, brings them to the answer, and what was sent outlives it', async ({
  page,
  product,
  customer,
  signIn,
  expectAccessible,
}) => {
  test.setTimeout(120_000);
  const shortcut = `offer${customer.phone.slice(-6)}`;
  const title = `Offer ${customer.phone.slice(-6)}`;
  await customer.say('I would like to speak to a person, please. Your prices?');
  await signIn();
  const dialog = await saveReply(page, product.workspace, { title, shortcut });
  await expectAccessible();
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  const row = page
    .getByRole('list', { name: 'Saved replies' })
    .getByRole('listitem')
    .filter({ hasText: title });
  await expect(row).toContainText('prices.pdf, terms.txt');

  await page.goto(`/${product.workspace}/inbox/needs-you/${customer.conversationId}`);
  const box = page.getByRole('textbox', { name: `Reply to ${customer.name}` });
  await expectSettled(page);
  await box.click();
  await box.pressSequentially(`/${shortcut}`);
  const option = page.getByRole('option', { name: new RegExp(title) });
  await expect(option).toContainText('2 files');
  await expect(page.getByText('terms.txt')).toBeVisible();
  await expectAccessible();
  await page.keyboard.press('Enter');
  await expect(box).toHaveValue('Hello Ada, here are our prices.');
  const tray = page.getByRole('list', { name: 'Files to be sent' });
  await expect(tray.getByRole('link', { name: 'prices.pdf' })).toBeVisible();
  await tray.getByRole('button', { name: 'Take terms.txt out' }).click();
  await expect(tray.getByRole('listitem')).toHaveCount(1);
  await box.press('ControlOrMeta+Enter');
  await expect(page.getByText(`Sending to ${customer.name}`)).toBeVisible();
  const thread = page.getByRole('list', { name: 'Messages' });
  await expect(thread.getByRole('link', { name: /prices\.pdf/ })).toBeVisible({ timeout: 45_000 });

  await page.goto(`/${product.workspace}/settings/saved-replies`);
  await row.getByRole('button', { name: `Remove ${title}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(row).toHaveCount(0);
  await page.goto(`/${product.workspace}/inbox/all/${customer.conversationId}`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    thread.getByRole('link', { name: /prices\.pdf/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('prices.pdf');
});

test('a message to many takes the files of a saved reply along', async ({
  page,
  product,
  customer,
  signIn,
  expectAccessible,
}) => {
  test.setTimeout(120_000);
  const shortcut = `many${customer.phone.slice(-6)}`;
  const title = `To many ${customer.phone.slice(-6)}`;
  await customer.say('I would like to speak to a person, please.');
  await signIn();
  const dialog = await saveReply(page, product.workspace, { title, shortcut });
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await page.goto(`/${product.workspace}/contacts`);
  await expectSettled(page);
  const row = page.getByRole('row', { name: new RegExp(customer.name) });
  await row.getByRole('checkbox').click();
  await expect(page.getByRole('region', { name: 'Chosen rows' })).toBeVisible();
  await page.keyboard.press('Shift+W');
  const write = page.getByRole('dialog', { name: 'Write to them' });
  await write.getByLabel('Begin with a saved reply').click();
  await page.getByRole('option', { name: new RegExp(title) }).click();
  await expect(write.getByLabel('Message')).toHaveValue(/here are our prices/);
  await expect(write.getByRole('list', { name: 'Files to be sent' })).toContainText('terms.txt');
  await expect(write.getByText(/^1 (now|after an approval|at)/)).toBeVisible();
  await expectAccessible();
  await write.getByRole('button', { name: 'Take terms.txt out' }).click();
  await write.getByRole('button', { name: /^Send/ }).click();
  await expect(write).toHaveCount(0);
  await page.goto(`/${product.workspace}/inbox/all/${customer.conversationId}`);
  await expect(page.getByRole('link', { name: /prices\.pdf/ }).first()).toBeVisible({ timeout: 45_000 });
  await expect(page.getByRole('link', { name: /terms\.txt/ })).toHaveCount(0);
});
