import { ownWorkspace } from '../../fixtures/own-workspace.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';
import { expectAlive } from '../sales/alive.ts';
import { makeContact, makeTicket, readBack, unique } from '../sales/make.ts';

test('subject and description are written in place by key, taken back, and told in the history @phone', async ({
  page,
  playwright,
  product,
  signIn,
  expectAccessible,
}) => {
  const own = await ownWorkspace(playwright, product);
  await signIn(own);
  const contact = await makeContact(own.api);
  const subject = unique('Gateway offline');
  const ticket = await makeTicket(own.api, contact.id, subject);
  const now = () => readBack(own.api, `tickets/${ticket.id}`);
  await page.goto(`/${own.workspace}/tickets/${ticket.id}`);
  await expectSettled(page);
  await expectAlive(page.getByRole('button', { name: 'Edit subject and description' }));

  await page.keyboard.press('e');
  const description = page.getByRole('textbox', { name: 'Description' });
  await expect(description).toBeFocused();
  await expectAccessible();
  await description.fill('The meter shows nothing since noon.\n\nThe one beside it does.');
  await page.getByRole('textbox', { name: 'Subject' }).fill(`${subject}, still`);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`${subject}, still`);
  await expect(description).toBeHidden();
  await expect.poll(now).toMatchObject({
    subject: `${subject}, still`,
    description: 'The meter shows nothing since noon.\n\nThe one beside it does.',
  });
  const history = page.getByRole('list', { name: 'History of the ticket' });
  await expect(history.getByText('The one beside it does.').first()).toBeVisible();
  await page.keyboard.press('z');
  await expect.poll(now).toMatchObject({ subject, description: 'The meter shows nothing since noon.' });
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText('still');

  // What is dropped by accident comes back.
  await expectSettled(page);
  await page.keyboard.press('e');
  await description.fill('A long story.');
  await page.keyboard.press('Escape');
  await expect(description).toBeHidden();
  await page.keyboard.press('z');
  await expect(description).toHaveValue('A long story.');
  await own.api.dispose();
});

test('what a colleague wrote meanwhile is shown beside one’s own, and nothing is lost', async ({
  page,
  playwright,
  product,
  signIn,
  expectAccessible,
}) => {
  const own = await ownWorkspace(playwright, product);
  await signIn(own);
  const contact = await makeContact(own.api);
  const ticket = await makeTicket(own.api, contact.id, unique('Gateway offline'));
  const now = () => readBack(own.api, `tickets/${ticket.id}`);
  await page.goto(`/${own.workspace}/tickets/${ticket.id}`);
  await expectSettled(page);
  await expectAlive(page.getByRole('button', { name: 'Edit subject and description' }));
  await page.keyboard.press('e');
  await page.getByRole('textbox', { name: 'Description' }).fill('Mine: the fuse is out.');

  await expect(async () => {
    const { version } = await now();
    const theirs = await own.api.patch(`/api/v1/tickets/${ticket.id}`, {
      headers: { 'if-match': `"${version}"` },
      data: { description: 'Theirs: the cable is cut.' },
    });
    expect(theirs.status()).toBe(200);
  }).toPass({ timeout: 20_000 });
  await page.keyboard.press('ControlOrMeta+Enter');
  const both = page.getByRole('alert', { name: 'Changed meanwhile' });
  await expect(both).toContainText('changed this meanwhile');
  await expect(both).toContainText('Theirs: the cable is cut.');
  expect(await now()).toMatchObject({ description: 'Theirs: the cable is cut.' });
  await expectAccessible();

  const box = page.getByRole('textbox', { name: 'Description' });
  await expect(box).toHaveValue('Mine: the fuse is out.');
  await box.fill('The cable is cut, and the fuse is out.');
  await page.getByRole('button', { name: 'Save mine over theirs' }).click();
  await expect.poll(now).toMatchObject({ description: 'The cable is cut, and the fuse is out.' });
  await expect(both).toBeHidden();
  await own.api.dispose();
});
