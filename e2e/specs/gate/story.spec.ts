import { expect, test } from '../../fixtures/test.ts';

test('the whole story: written, drafted, edited, countersigned, delivered, on record', async ({
  page,
  context,
  signIn,
  product,
  customer,
  api,
}) => {
  test.setTimeout(120_000);
  await signIn();
  const desk = page;
  await desk.goto(`/${product.workspace}/inbox/needs-you`);
  await expect(desk.getByRole('heading', { name: 'Inbox' })).toBeVisible();

  // The customer, in a window beside the desk.
  const phone = await context.newPage();
  await phone.goto(`/${product.workspace}/simulator/new`);
  const send = phone.getByRole('button', { name: 'Send' });
  await expect(async () => {
    await phone.getByLabel('Phone number or mail address').fill(customer.phone);
    await phone.getByLabel('First message').fill('');
    await phone.getByLabel('First message').fill('How much does the Growth plan cost per month?');
    await expect(send).toBeEnabled({ timeout: 1_000 });
  }).toPass({ timeout: 20_000 });
  await phone.getByLabel('Name', { exact: true }).fill(customer.name);
  await send.click();
  await expect(phone.getByRole('region', { name: `Phone of ${customer.name}` })).toBeVisible();
  customer.contactId = phone.url().split('/').at(-1) ?? '';

  // At the desk the thread and the draft come by themselves.
  const row = desk.getByRole('link', { name: new RegExp(customer.name) });
  await expect(row).toBeVisible({ timeout: 20_000 });
  await row.click();
  const card = desk.locator('[data-approval]');
  await expect(card).toBeVisible({ timeout: 30_000 });
  await expect(card).toContainText(`Reply to ${customer.name}`);
  const source = card.getByRole('list', { name: 'Sources' }).getByRole('button').first();
  await source.click();
  await expect(desk.getByRole('link', { name: 'Open the article' })).toBeVisible();
  await desk.keyboard.press('Escape');

  await card.getByRole('button', { name: 'Edit' }).click();
  const words = `Dear ${customer.name}, I will call you at ten.`;
  await card.getByLabel('Text of the draft').fill(words);
  await card.getByRole('button', { name: /^Approve and send to Ada/ }).click();
  await expect(desk.getByText(`Approved. Sending to ${customer.name}.`)).toBeVisible();
  await expect(desk.getByRole('list', { name: 'Not delivered yet' })).toContainText('I will call you at ten');

  // On the phone it arrives by itself, once.
  const arrived = phone.locator('[data-from="us"]');
  await expect(arrived).toHaveCount(1, { timeout: 30_000 });
  await expect(arrived).toContainText(words);

  // The desk hears that it was read.
  const sent = desk.getByRole('list', { name: 'Messages' }).getByText(words);
  await expect(sent).toBeVisible({ timeout: 20_000 });
  await phone.bringToFront();
  await expect(desk.getByRole('list', { name: 'Messages' })).toContainText('Read', { timeout: 20_000 });

  await desk.getByRole('link', { name: 'Why was this sent?' }).click();
  const record = desk.getByRole('article');
  await expect(record.getByText('How much does the Growth plan cost per month?')).toBeVisible();
  await expect(record).toContainText('Level 2 asks before every action.');
  await expect(record).toContainText('approved it in other words');
  await expect(record).toContainText('Changed before it was approved');
  await expect(record.getByRole('list', { name: 'Rules in their order' })).toContainText('has not opted out');

  const found = await api.get(`/api/v1/contacts/${customer.contactId}`);
  expect(found.status()).toBe(200);
  const actions = await customer.record();
  const milestones = [
    'contact.created',
    'message.received',
    'draft.created',
    'action.decided',
    'approval.requested',
    'approval.granted',
    'send.held',
    'send.sent',
    'send.delivered',
  ];
  expect(actions).toEqual(expect.arrayContaining(milestones));
  for (const once of ['approval.granted', 'send.sent', 'send.delivered'])
    expect(
      actions.filter((action) => action === once),
      once,
    ).toHaveLength(1);
  expect(actions.indexOf('approval.requested')).toBeLessThan(actions.indexOf('approval.granted'));
  expect(actions.indexOf('approval.granted')).toBeLessThan(actions.indexOf('send.sent'));
});
