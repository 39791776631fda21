import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';
import { expectAlive } from './alive.ts';
import { makeContact, readBack, unique } from './make.ts';

test.describe('accounts', () => {
  test.beforeEach(async ({ signIn }) => signIn());

  test('an account is added by keyboard, and who writes from its domain is filed there', async ({
    page,
    product,
    api,
    expectAccessible,
  }) => {
    const [name, domain] = [unique('Nordlicht'), `${crypto.randomUUID().slice(0, 8)}.example`];
    await page.goto(`/${product.workspace}/accounts`);
    await expectSettled(page);
    await expectAlive(page.getByRole('button', { name: 'New account' }));
    await page.keyboard.press('n');
    const form = page.getByRole('dialog', { name: 'New account' });
    await form.getByLabel('Name').fill(name);
    await form.getByLabel('Domain').fill('nowhere');
    await page.keyboard.press('Control+Enter');
    await expect(form.getByText(/must be a domain/)).toBeVisible();
    await form.getByLabel('Domain').fill(domain);
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

    const answer = await api.post('/api/v1/contacts', { data: { name: 'Eva Lind', email: `eva@${domain}` } });
    expect(answer.status()).toBe(201);
    await page.reload();
    await expectSettled(page);
    const people = page.getByRole('region', { name: 'People' });
    await expect(people.getByRole('link', { name: /Eva Lind/ })).toBeVisible();
    await expectAccessible();
    await people.getByRole('link', { name: /Eva Lind/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Eva Lind' })).toBeVisible();
  });

  test('a contact is put under an account by hand @phone', async ({ page, product, api }) => {
    const contact = await makeContact(api);
    const made = await api.post('/api/v1/accounts', { data: { name: unique('Birke') } });
    const account = await made.json();
    await page.goto(`/${product.workspace}/contacts/${contact.id}`);
    await expectSettled(page);
    await expectAlive(page.getByRole('button', { name: 'Edit', exact: true }));
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    const form = page.getByRole('dialog', { name: 'Edit the contact' });
    await form.getByLabel('Account').click();
    await page.getByPlaceholder('Name', { exact: true }).fill(account.name);
    await page.getByRole('option', { name: account.name }).click();
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('link', { name: account.name }).first()).toBeVisible();
    const { contact: now } = (await readBack(api, `contacts/${contact.id}`)) as {
      contact: { account: { id: string } };
    };
    expect(now.account.id).toBe(account.id);
  });
});
