import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';
import { expectAlive } from './alive.ts';
import { makeContact, readBack, unique } from './make.ts';

test.describe('tasks', () => {
  test.beforeEach(async ({ signIn }) => signIn());

  test('a line with its time in plain words becomes a task, is done by keyboard and taken back', async ({
    page,
    product,
    expectAccessible,
  }) => {
    const title = unique('Ring the bakery');
    await page.goto(`/${product.workspace}/tasks`);
    await expectSettled(page);
    await expectAlive(page.getByRole('button', { name: 'Add', exact: true }));
    await page.keyboard.press('c');
    await expect(page.getByLabel('New task')).toBeFocused();
    await page.keyboard.type(`${title} tomorrow 9am`);
    await expect(page.getByText('Due Tomorrow 09:00')).toBeVisible();
    await page.keyboard.press('Enter');
    // Notices are list items too.
    const line = page.locator('[data-task]').filter({ hasText: title });
    await expect(
      page.getByRole('region', { name: 'Next 7 days' }).getByRole('button', { name: title }),
    ).toBeVisible();
    await expect(line.getByText('Tomorrow 09:00')).toBeVisible();
    await expectAccessible();

    // The box is left first: letters are text in there.
    await line.getByRole('button', { name: title }).focus();
    await page.keyboard.press('d');
    const dialog = page.getByRole('dialog', { name: 'Task' });
    await expect(dialog.getByLabel(/^Due/)).toBeFocused();
    await dialog.getByLabel(/^At/).fill('');
    await dialog.getByLabel(/^Due/).fill('2019-05-02');
    await page.keyboard.press('Control+Enter');
    await expect(
      page.getByRole('region', { name: 'Overdue' }).getByRole('button', { name: title }),
    ).toBeVisible();

    await line.getByRole('button', { name: title }).focus();
    await page.keyboard.press('x');
    await expect(line).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo' }).first().click();
    await expect(line).toBeVisible();
  });

  test('a task on a contact’s page is the same in the API and among the tasks @phone', async ({
    page,
    product,
    api,
  }) => {
    const contact = await makeContact(api);
    const title = unique('Bring the samples');
    await page.goto(`/${product.workspace}/contacts/${contact.id}`);
    await expectSettled(page);
    const section = page.getByRole('region', { name: 'Tasks' });
    await expectAlive(section.getByRole('button', { name: 'Add', exact: true }));
    await section.getByLabel('New task').fill(`${title} in 3 days`);
    await section.getByLabel('New task').press('Enter');
    await expect(section.getByRole('button', { name: title })).toBeVisible();
    const { items } = (await readBack(api, `tasks?contactId=${contact.id}`)) as {
      items: { title: string; dueOn: string; contact: { id: string } }[];
    };
    expect(items).toMatchObject([{ title, contact: { id: contact.id } }]);
    await section.getByRole('checkbox', { name: `Done: ${title}` }).click();
    await expect(section.getByText('Nothing is to be done here.')).toBeVisible();
    await page.goto(`/${product.workspace}/tasks?view=done`);
    await expect(page.getByRole('button', { name: title })).toBeVisible();
  });

  test('an overdue task is what is next about a contact, with why, until it is put off', async ({
    page,
    product,
    api,
    expectAccessible,
  }) => {
    const contact = await makeContact(api);
    const title = unique('Return the keys');
    const made = await api.post('/api/v1/tasks', {
      data: { title, contactId: contact.id, dueOn: '2020-02-03' },
    });
    expect(made.status()).toBe(201);
    await page.goto(`/${product.workspace}/contacts/${contact.id}`);
    await expectSettled(page);
    const next = page.getByRole('region', { name: 'What is next' });
    await expect(next.getByText(title)).toBeVisible();
    await expect(next.getByText('The task was due on 2020-02-03.')).toBeVisible();
    await expect(next.getByRole('link', { name: 'Open the task' })).toBeVisible();
    await expectAlive(next.getByRole('button', { name: 'Put it off' }));
    await expectAccessible();
    await next.getByRole('button', { name: 'Put it off' }).click();
    await page.getByRole('menuitem', { name: '7 days' }).click();
    await expect(next.getByText(title)).toHaveCount(0);
  });
});
