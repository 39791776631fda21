import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';
import { expectAlive } from './alive.ts';
import { makeContact, readBack } from './make.ts';

test.describe('what is known of a person', () => {
  test.beforeEach(async ({ signIn }) => signIn());

  test('consent is recorded with its proof, taken back, withdrawn, and its history stays', async ({
    page,
    product,
    api,
  }) => {
    const contact = await makeContact(api);
    await page.goto(`/${product.workspace}/contacts/${contact.id}`);
    await expectSettled(page);
    const about = page.getByRole('complementary', { name: 'About the contact' });
    const record = about.getByRole('button', { name: 'Record consent for E-mail' });
    await expectAlive(record);
    await expect(about.getByText('nothing known')).toBeVisible();
    await record.click();
    const form = page.getByRole('dialog', { name: 'May be written to by E-mail' });
    await form.getByLabel('What they said or signed, when and where').fill('Ticked the box at the fair.');
    await page.keyboard.press('Control+Enter');
    await expect(about.getByText('consented', { exact: true })).toBeVisible();
    await expect(about.getByText('“Ticked the box at the fair.”').first()).toBeVisible();

    await about.getByRole('button', { name: 'Withdraw consent for E-mail' }).click();
    const sure = page.getByRole('dialog', { name: 'No more messages by E-mail?' });
    await sure.getByLabel('How they said so').fill('On the phone.');
    await sure.getByRole('button', { name: 'Withdraw consent' }).click();
    await expect(about.getByText('withdrawn', { exact: true })).toBeVisible();
    await about.getByText('History (2)').click();
    await expect(about.getByText('“Ticked the box at the fair.”')).toBeVisible();

    // To write again, somebody else has to sign.
    await about.getByRole('button', { name: 'Record consent for E-mail' }).click();
    await page.getByLabel('What they said or signed, when and where').fill('Wrote again.');
    await page.getByRole('button', { name: 'Ask for it' }).click();
    await expect(page.getByText('Somebody else has to sign it')).toBeVisible();
    const { channels } = await readBack(api, `contacts/${contact.id}/consents`);
    expect(channels).toMatchObject([{ channel: 'email', state: 'withdrawn' }]);
  });

  test('what is remembered is written down, set right and forgotten', async ({ page, product, api }) => {
    const contact = await makeContact(api);
    await page.goto(`/${product.workspace}/contacts/${contact.id}`);
    await expectSettled(page);
    const about = page.getByRole('complementary', { name: 'About the contact' });
    const add = about.getByRole('button', { name: 'Remember something' });
    await expectAlive(add);
    await add.click();
    await page.getByLabel('What to remember').fill('Prefers calls before ten');
    await page.keyboard.press('Control+Enter');
    await expect(about.getByText('Prefers calls before ten', { exact: true })).toBeVisible();
    await about.getByRole('button', { name: 'Edit “Prefers calls before ten”' }).click();
    await page.getByLabel('What to remember').fill('Prefers calls after four');
    await page.keyboard.press('Control+Enter');
    await expect(about.getByText('Prefers calls after four', { exact: true })).toBeVisible();
    await about.getByRole('button', { name: 'Forget “Prefers calls after four”' }).click();
    await page
      .getByRole('dialog', { name: 'Forget this?' })
      .getByRole('button', { name: 'Forget', exact: true })
      .click();
    await expect(about.getByText('Prefers calls after four', { exact: true })).toBeHidden();
    // It goes from the page at once, and is forgotten a moment later.
    await expect.poll(() => readBack(api, `contacts/${contact.id}/memory`)).toEqual({ items: [] });
  });

  test('of several addresses one comes first, and one that is removed can be had back @phone', async ({
    page,
    product,
    api,
  }) => {
    const contact = await makeContact(api);
    const email = `${crypto.randomUUID().slice(0, 8)}@example.com`;
    await api.post(`/api/v1/contacts/${contact.id}/identities`, { data: { kind: 'email', value: email } });
    await page.goto(`/${product.workspace}/contacts/${contact.id}`);
    await expectSettled(page);
    const more = page.getByRole('button', { name: `More about ${email}` });
    await expectAlive(more);
    await more.click();
    await page.getByRole('menuitem', { name: 'Write to this one first' }).click();
    await expect
      .poll(async () => (await readBack(api, `contacts/${contact.id}`)).contact)
      .toMatchObject({ email });
    await more.click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await expect(more).toBeHidden();
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect(more).toBeVisible();
  });
});
