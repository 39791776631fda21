import PostalMime, { type Email } from 'postal-mime';
import { join } from '../../fixtures/members.ts';
import { ownWorkspace } from '../../fixtures/own-workspace.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

const password = 'correct horse battery staple';

test('a member is mailed what they did not read, once, and ends it with one click', async ({
  page,
  browser,
  playwright,
  product,
  request,
  signIn,
  expectAccessible,
}) => {
  test.skip(!product.mail_url, 'The product was started without the emulated mail server.');
  test.slow();
  const workspace = await ownWorkspace(playwright, product);
  const { api } = workspace;
  const desk = `/${workspace.workspace}`;

  // An administrator lets mails leave at once.
  await signIn(workspace);
  await page.goto(`${desk}/settings/notifications`);
  await expectSettled(page);
  await expect(page.getByText('0 mails sent')).toBeVisible();
  await page.getByRole('combobox', { name: 'A mail leaves' }).click();
  await page.getByRole('option', { name: 'at once' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved. It holds from now on')).toBeVisible();
  await expectAccessible();

  // A member wants to be mailed of tasks at any hour.
  const email = `operator-${crypto.randomUUID().slice(0, 8)}@example.com`;
  const invited = await api.post('/api/v1/invitations', { data: { email, role: 'operator' } });
  const { link } = (await invited.json()) as { link: string };
  const context = await browser.newContext({ baseURL: product.url });
  const theirs = await context.newPage();
  await join(theirs, link, { name: 'Ola Nordmann', password });
  await theirs.goto(`${desk}/settings/account`);
  await expectSettled(theirs);
  const choice = theirs.getByRole('combobox', { name: 'I get a task: by e-mail' });
  await choice.click();
  await theirs.getByRole('option', { name: 'Unread, any hour' }).click();
  await expect(theirs.getByText('Saved. It holds from now on')).toBeVisible();
  await theirs.getByRole('button', { name: 'Undo' }).first().click();
  await expect(choice).toHaveText('In the daily summary');
  await choice.click();
  await theirs.getByRole('option', { name: 'Unread, any hour' }).click();
  await expect(choice).toHaveText('Unread, any hour');
  // Shown before it is kept, and not to be changed again meanwhile.
  await expect(choice).toBeEnabled();
  await theirs.reload();
  await expectSettled(theirs);
  await expect(choice).toHaveText('Unread, any hour');

  const { items } = (await (await api.get('/api/v1/members')).json()) as {
    items: { userId: string; email: string }[];
  };
  const me = items.find((member) => member.email === email)?.userId;
  const title = `Ring the bakery ${crypto.randomUUID().slice(0, 6)}`;
  await workspace.post('tasks', { title, assigneeId: me });

  const mails = async (): Promise<Email[]> => {
    const answer = await fetch(`${product.mail_url}/?to=${encodeURIComponent(email)}`);
    const taken = (await answer.json()) as { raw: string }[];
    return Promise.all(taken.map(({ raw }) => PostalMime.parse(raw)));
  };
  await expect.poll(async () => (await mails()).length, { timeout: 60_000 }).toBe(1);
  const [mail] = await mails();
  expect(mail?.subject).toContain(title);
  const opens = /https?:\S+\/tasks\?task=\S+/.exec(mail?.text ?? '')?.[0] ?? '';
  const address = new URL(opens);
  await theirs.goto(`${address.pathname}${address.search}`);
  await expect(theirs.getByRole('dialog', { name: 'Task' })).toBeVisible();

  // One click of a mail program, without a session.
  const ends = mail?.headers.find(({ key }) => key === 'list-unsubscribe')?.value.slice(1, -1) ?? '';
  const path = new URL(ends).pathname;
  expect((await request.get(product.url + path)).status()).toBe(200);
  await theirs.goto(`${desk}/settings/account`);
  const mailMe = theirs.getByRole('switch', { name: 'Mail me what I have not read' });
  await expect(mailMe).toBeChecked();
  const form = { 'List-Unsubscribe': 'One-Click' };
  expect((await request.post(product.url + path, { form })).status()).toBe(200);
  await theirs.reload();
  await expect(mailMe).not.toBeChecked();
  await context.close();
  expect((await request.get(`${product.url}/n/nothing.of.ours`)).status()).toBe(404);

  await page.reload();
  await expect(page.getByText('1 mail sent')).toBeVisible();
  const row = page.getByRole('list', { name: 'Mail to members' }).getByRole('listitem');
  await expect(row.filter({ hasText: email })).toContainText('wants no mail');
});

test('a pause is chosen by its day, and everything fits a phone @phone', async ({
  page,
  product,
  playwright,
  signIn,
  expectAccessible,
}) => {
  test.skip(!product.mail_url, 'The product was started without the emulated mail server.');
  const workspace = await ownWorkspace(playwright, product);
  await signIn(workspace);
  await page.goto(`/${workspace.workspace}/settings/account`);
  await expectSettled(page);
  await page.getByLabel('No mail before').fill('2099-05-02');
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(page.getByText('No mail before 2099-05-02.')).toBeVisible();
  await page.getByRole('button', { name: 'End the pause' }).click();
  await expect(page.getByLabel('No mail before')).toBeVisible();
  await expectAccessible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
});
