import type { APIRequestContext } from '@playwright/test';
import { accessToken } from '../../fixtures/samples.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';
import { expectAlive } from './alive.ts';
import { type Made, unique } from './make.ts';

/** A person who is here twice: once by telephone, once by e-mail, with one name and one house. */
async function twice(api: APIRequestContext, name = unique('Leocadia Quennell')): Promise<[Made, Made]> {
  const accountName = unique('Quennell Boats');
  const make = async (data: object): Promise<Made> => {
    const answer = await api.post('/api/v1/contacts', { data: { name, accountName, ...data } });
    expect(answer.status()).toBe(201);
    return answer.json();
  };
  const digits = String(Date.now()).slice(-8);
  const first = await make({ phoneNumber: `+3519${digits}` });
  const second = await make({ email: `${crypto.randomUUID().slice(0, 8)}@gmail.com`, language: 'pt' });
  await expect
    .poll(
      async () => (await (await api.get(`/api/v1/contacts/duplicates?contactId=${first.id}`)).json()).items,
      // The search ranks below all other work: beside specs that make agents write it has to wait its turn.
      { timeout: 150_000 },
    )
    .toHaveLength(1);
  return [first, second];
}

test.describe('duplicates', () => {
  test.slow();
  test.beforeEach(async ({ signIn }) => signIn());

  test('a person who is here twice is seen, merged side by side, and parted again', async ({
    page,
    product,
    api,
  }) => {
    const [first, second] = await twice(api);
    await page.goto(`/${product.workspace}/contacts/${second.id}`);
    await expectSettled(page);
    const hint = page.getByRole('region', { name: `Perhaps the same as ${first.name}` });
    await expect(hint.getByText('The names are the same')).toBeVisible();
    await expectAlive(hint.getByRole('button', { name: 'Compare' }));
    await hint.getByRole('button', { name: 'Compare' }).click();
    const dialog = page.getByRole('dialog', { name: 'Merge two contacts' });
    await expect(dialog.getByText(/1 address of/)).toBeVisible();
    await expect(
      dialog.getByRole('radiogroup', { name: 'Language' }).getByRole('radio', { name: 'pt', exact: true }),
    ).toBeChecked();
    await dialog.getByRole('button', { name: 'Merge' }).click();

    await expect(page.getByText(`${second.name} is merged`)).toBeVisible();
    await expect(page).toHaveURL(new RegExp(first.id));
    await expectSettled(page);
    const timeline = page.getByRole('list', { name: 'Timeline' });
    await expect(timeline.getByText(/^merged .* into this one$/)).toBeVisible();
    // An old address leads to the same person.
    const old = await (await api.get(`/api/v1/contacts/${second.id}`)).json();
    expect(old.contact.id).toBe(first.id);
    expect(old.identities).toHaveLength(2);

    await page.keyboard.press('z');
    await expect(page.getByText('They are two contacts again')).toBeVisible();
    await expect
      .poll(async () => (await (await api.get(`/api/v1/contacts/${second.id}`)).json()).contact.id)
      .toBe(second.id);
  });

  test('a merge is taken back from the timeline', async ({ page, product, api }) => {
    const [first, second] = await twice(api);
    // A person's own merge; what a key asks for waits for a person.
    const headers = { authorization: `Bearer ${await accessToken(product.url, product)}` };
    const data = { otherId: second.id };
    const merged = await api.post(`/api/v1/contacts/${first.id}/merge`, { data, headers });
    expect((await merged.json()).state).toBe('executed');
    await page.goto(`/${product.workspace}/contacts/${first.id}`);
    await expectSettled(page);
    const entry = page.getByRole('listitem').filter({ hasText: /merged .* into this one/ });
    await expectAlive(entry.getByRole('button', { name: 'Take back' }));
    await entry.getByRole('button', { name: 'Take back' }).click();
    await expect(page.getByText('Taken back')).toBeVisible();
    await expect
      .poll(async () => (await (await api.get(`/api/v1/contacts/${second.id}`)).json()).contact.id)
      .toBe(second.id);
  });

  test('the list is walked, decided and taken back by keyboard', async ({
    page,
    product,
    api,
    expectAccessible,
  }) => {
    const [first] = await twice(api);
    await page.goto(`/${product.workspace}/contacts/duplicates`);
    await expectSettled(page);
    await expectAccessible();
    const list = page.getByRole('list', { name: 'Possible duplicates' });
    const pair = list.locator('[data-row]').filter({ hasText: first.name });
    await expect(pair).toBeVisible();
    await expectAlive(pair);
    await page.keyboard.press('j');
    await expect(list.locator('[data-row]').first().getByRole('link').first()).toBeFocused();
    await pair.getByRole('link').first().focus();
    await page.keyboard.press('m');
    const dialog = page.getByRole('dialog', { name: 'Merge two contacts' });
    await expect(dialog.getByText('It can be taken back for 30 days', { exact: false })).toBeVisible();
    await expectAccessible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await pair.getByRole('link').first().focus();
    await page.keyboard.press('x');
    await expect(pair).toBeHidden();
    await expect(page.getByRole('button', { name: /^Undo/ })).toBeVisible();
    await page.keyboard.press('z');
    await expect(pair).toBeVisible();
  });

  test('the pair is a card, and the two stand beside each other @phone', async ({ page, product, api }) => {
    const [first] = await twice(api);
    await page.goto(`/${product.workspace}/contacts/duplicates`);
    await expectSettled(page);
    const pair = page.locator('[data-row]').filter({ hasText: first.name });
    await expectAlive(pair);
    await pair.getByRole('button', { name: 'Merge' }).click();
    const dialog = page.getByRole('dialog', { name: 'Merge two contacts' });
    await expect(dialog.getByRole('region', { name: `Goes on: ${first.name}` })).toBeVisible();
    await dialog.getByRole('button', { name: 'Swap' }).click();
    await expect(dialog.getByRole('region', { name: /^Is merged into it/ })).toBeVisible();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(overflow).toBe(false);
  });
});
