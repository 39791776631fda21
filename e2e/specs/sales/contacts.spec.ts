import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';
import { expectAlive } from './alive.ts';
import { makeContact, makeDeal, makeTicket, unique } from './make.ts';

test.describe('contacts', () => {
  test.beforeEach(async ({ signIn }) => signIn());

  test('a person is found while one types, and opened by keyboard', async ({ page, product, api }) => {
    const contact = await makeContact(api);
    await page.goto(`/${product.workspace}/contacts`);
    await expectSettled(page);
    await expectAlive(page.getByRole('textbox', { name: 'Search contacts' }));
    await page.keyboard.press('/');
    await page.keyboard.type(contact.name);
    const row = page.getByRole('row', { name: new RegExp(contact.name) });
    await expect(row).toBeVisible();
    await expect(page).toHaveURL(/q=/);
    await page.goto(`/${product.workspace}/contacts?q=${encodeURIComponent(contact.name)}`);
    await expectSettled(page);
    await expectAlive(page.locator('[data-row]'));
    await page.keyboard.press('j');
    await expect(row.getByRole('link')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: contact.name })).toBeVisible();
  });

  test('nobody found says so and leads back', async ({ page, product, expectAccessible }) => {
    await page.goto(`/${product.workspace}/contacts?q=qqqqqqqqqq`);
    await expect(page.getByRole('heading', { name: 'Nobody found' })).toBeVisible();
    await expectSettled(page);
    await expectAccessible();
    await page.getByRole('link', { name: 'Show all contacts' }).click();
    await expect(page.getByRole('table', { name: 'Contacts' })).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Search contacts' })).toHaveValue('');
  });

  test('the page of a person shows what hangs on them and what happened', async ({ page, product, api }) => {
    const contact = await makeContact(api);
    const deal = await makeDeal(api, { contactId: contact.id });
    const subject = unique('No heat on the third floor');
    await makeTicket(api, contact.id, subject);
    await page.goto(`/${product.workspace}/contacts/${contact.id}`);
    await expectSettled(page);
    await expect(page.getByRole('region', { name: 'Deals' }).getByText(deal.name)).toBeVisible();
    await expect(page.getByRole('region', { name: 'Tickets' }).getByText(subject)).toBeVisible();
    const timeline = page.getByRole('list', { name: 'Timeline' });
    await expect(timeline.getByText('added the contact')).toBeVisible();
    await expect(timeline.getByText(/^opened ticket #/)).toBeVisible();
    await page.getByRole('region', { name: 'Deals' }).getByRole('link', { name: deal.name }).click();
    await expect(page.getByRole('article').getByRole('link', { name: contact.name })).toBeVisible();
  });

  test('a new contact that is nobody yet names what is missing', async ({ page, product }) => {
    const name = unique('Aino Virtanen');
    await page.goto(`/${product.workspace}/contacts`);
    await expectSettled(page);
    await expectAlive(page.getByRole('button', { name: 'New contact' }));
    await page.keyboard.press('n');
    const form = page.getByRole('dialog', { name: 'New contact' });
    await form.getByRole('button', { name: 'Add the contact' }).click();
    await expect(form.getByText(/give a name/i).first()).toBeVisible();
    await form.getByLabel('Name').fill(name);
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  });

  test('another person’s address cannot be taken @phone', async ({ page, product, api }) => {
    const contact = await makeContact(api);
    const email = `${crypto.randomUUID().slice(0, 8)}@example.com`;
    await api.post('/api/v1/contacts', { data: { name: unique('Kim Holder'), email } });
    await page.goto(`/${product.workspace}/contacts/${contact.id}`);
    await expectSettled(page);
    await expectAlive(page.getByRole('button', { name: 'Add an address' }));
    await page.getByRole('button', { name: 'Add an address' }).click();
    await page.getByLabel('Number or e-mail address').fill(email);
    await page.keyboard.press('Enter');
    await expect(page.getByText(/belongs to a contact already/)).toBeVisible();
    await page.getByLabel('Number or e-mail address').fill(`new-${email}`);
    await page.keyboard.press('Enter');
    await expect(page.getByText(`new-${email}`)).toBeVisible();
  });
});
