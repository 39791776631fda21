import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';
import { expectAlive } from '../sales/alive.ts';
import { makeContact, unique } from '../sales/make.ts';

test.describe('custom fields', () => {
  test.beforeEach(async ({ signIn }) => signIn());

  test('a list to choose from is defined, set on a contact, and stands in the timeline', async ({
    page,
    product,
    api,
    expectAccessible,
  }) => {
    const label = unique('Tier');
    const contact = await makeContact(api);
    await page.goto(`/${product.workspace}/settings/fields`);
    await expectSettled(page);
    const section = page.getByRole('region', { name: 'Contacts' });
    await expectAlive(section.getByRole('button', { name: /Add a field/ }));
    await section.getByRole('button', { name: /Add a field/ }).click();
    const form = page.getByRole('dialog', { name: 'New field of a contact' });
    await form.getByLabel('Name').fill(label);
    await form.getByRole('combobox', { name: 'Holds' }).click();
    await page.getByRole('option', { name: 'One of a list' }).click();
    await form.getByRole('textbox', { name: 'Option 1' }).fill('Gold');
    await page.keyboard.press('Enter');
    await form.getByRole('textbox', { name: 'Option 2' }).fill('Silver');
    await page.keyboard.press('Control+Enter');
    await expect(form).toBeHidden();
    await expect(section.getByRole('button', { name: `Change ${label}` })).toBeVisible();
    await expectAccessible();

    await page.goto(`/${product.workspace}/contacts/${contact.id}`);
    await expectSettled(page);
    const change = page.getByRole('button', { name: `Change ${label}` });
    await expectAlive(change);
    await change.click();
    await page.getByRole('combobox', { name: label }).click();
    await page.getByRole('option', { name: 'Silver' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const timeline = page.getByRole('list', { name: 'Timeline' });
    await expect(timeline.getByText(label).first()).toBeVisible();
    await expect(timeline.locator('ins', { hasText: 'Silver' })).toBeVisible();

    await change.click();
    await page.getByRole('combobox', { name: label }).click();
    await page.getByRole('option', { name: 'Gold' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(timeline.locator('del', { hasText: 'Silver' })).toBeVisible();
    await expect(timeline.locator('ins', { hasText: 'Gold' })).toBeVisible();
  });

  test('an archived field is hidden from records and comes back with its values @phone', async ({
    page,
    product,
    api,
  }) => {
    const label = unique('Badge number');
    await page.goto(`/${product.workspace}/settings/fields`);
    await expectSettled(page);
    const section = page.getByRole('region', { name: 'Contacts' });
    await expectAlive(section.getByRole('button', { name: /Add a field/ }));
    await section.getByRole('button', { name: /Add a field/ }).click();
    const form = page.getByRole('dialog', { name: 'New field of a contact' });
    await form.getByLabel('Name').fill(label);
    await page.keyboard.press('Control+Enter');
    await expect(section.getByRole('button', { name: `Archive ${label}` })).toBeVisible();

    const { items } = await (await api.get('/api/v1/attributes?object=contact')).json();
    const { key } = items.find((one: { label: string }) => one.label === label);
    const answer = await api.post('/api/v1/contacts', {
      data: { name: unique('Ines Duarte'), attributes: { [key]: 'B-17' } },
    });
    expect(answer.status()).toBe(201);
    const contact = await answer.json();

    await section.getByRole('button', { name: `Archive ${label}` }).click();
    await expect(section.getByRole('button', { name: `Archive ${label}` })).toBeHidden();
    await page.goto(`/${product.workspace}/contacts/${contact.id}`);
    await expectSettled(page);
    await expect(page.getByRole('button', { name: `Change ${label}` })).toBeHidden();

    await page.goto(`/${product.workspace}/settings/fields`);
    await expectSettled(page);
    await expectAlive(section.getByRole('button', { name: /Add a field/ }));
    await section.getByRole('button', { name: /archived field/ }).click();
    await section.getByRole('button', { name: `Restore ${label}` }).click();
    await page.goto(`/${product.workspace}/contacts/${contact.id}`);
    await expectSettled(page);
    await expect(page.getByText('B-17').first()).toBeVisible();
  });

  test('what is typed wrongly is said beside the box, and stays there', async ({ page, product, api }) => {
    const contact = await makeContact(api);
    const label = unique('Floors');
    await page.goto(`/${product.workspace}/settings/fields`);
    await expectSettled(page);
    const section = page.getByRole('region', { name: 'Contacts' });
    await expectAlive(section.getByRole('button', { name: /Add a field/ }));
    await section.getByRole('button', { name: /Add a field/ }).click();
    const form = page.getByRole('dialog', { name: 'New field of a contact' });
    await form.getByLabel('Name').fill(label);
    await form.getByRole('combobox', { name: 'Holds' }).click();
    await page.getByRole('option', { name: 'Number' }).click();
    await page.keyboard.press('Control+Enter');
    await expect(section.getByRole('button', { name: `Change ${label}` })).toBeVisible();

    await page.goto(`/${product.workspace}/contacts/${contact.id}`);
    await expectSettled(page);
    const change = page.getByRole('button', { name: `Change ${label}` });
    await expectAlive(change);
    await change.click();
    await page.getByRole('textbox', { name: label }).fill('many');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/must be a number/)).toBeVisible();
    await expect(page.getByRole('textbox', { name: label })).toHaveValue('many');
    await page.getByRole('textbox', { name: label }).fill('12');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: label })).toBeHidden();
    await expect(
      page.getByRole('list', { name: 'Timeline' }).locator('ins', { hasText: '12' }),
    ).toBeVisible();
  });
});
