import { join } from '../../fixtures/members.ts';
import { type OwnWorkspace, ownWorkspace } from '../../fixtures/own-workspace.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';
import { makeContact, makeDeal, unique } from '../sales/make.ts';

const password = 'correct horse battery staple';

/** A member of that workspace with an id, by the API's own ways. */
async function invite(workspace: OwnWorkspace, role: string) {
  const email = `${role}-${crypto.randomUUID().slice(0, 8)}@example.com`;
  const answer = await workspace.api.post('/api/v1/invitations', { data: { email, role } });
  return { email, link: ((await answer.json()) as { link: string }).link };
}

test('who sees only their own finds theirs in list, board, search and by address, and nothing else', async ({
  browser,
  page,
  playwright,
  product,
  signIn,
}) => {
  test.slow();
  const workspace = await ownWorkspace(playwright, product);
  const { api } = workspace;
  const { email, link } = await invite(workspace, 'operator');
  const joining = await browser.newContext({ baseURL: product.url });
  await join(await joining.newPage(), link, { name: 'Ola Nordmann', password });
  await joining.close();
  const { items: members } = (await (await api.get('/api/v1/members')).json()) as {
    items: { userId: string; email: string }[];
  };
  const me = members.find((member) => member.email === email)?.userId;

  const word = unique('Kvitsund');
  const [mine, theirs] = [
    await makeDeal(api, { name: `${word} mine` }),
    await makeDeal(api, { name: `${word} theirs` }),
  ];
  const person = await makeContact(api, `${word} person`);
  const given = await api.patch(`/api/v1/deals/${mine.id}`, { data: { version: 1, ownerId: me } });
  expect(given.ok(), await given.text()).toBe(true);
  const limits = { contacts: 'own', leads: 'own', deals: 'own', conversations: 'own' };
  const set = await api.patch('/api/v1/visibility', { data: { operator: limits } });
  expect(set.ok(), await set.text()).toBe(true);

  await signIn({ email, password });
  const desk = `/${workspace.workspace}`;
  await page.goto(`${desk}/pipeline`);
  await expectSettled(page);
  await expect(page.getByText(`${word} mine`).first()).toBeVisible();
  await expect(page.getByText(`${word} theirs`)).toHaveCount(0);

  await page.goto(`${desk}/contacts`);
  await expectSettled(page);
  await expect(page.getByText(`${word} person`)).toHaveCount(0);
  for (const hidden of [`contacts/${person.id}`, `pipeline/${theirs.id}`]) {
    const answer = await page.goto(`${desk}/${hidden}`);
    await expectSettled(page);
    expect(answer?.status()).toBeLessThan(500);
    await expect(page.getByText(word)).toHaveCount(0);
  }

  const login = await playwright.request.newContext({ baseURL: product.url });
  const token = await login.post('/api/v1/auth/login', {
    data: { email, password, workspace: workspace.workspace },
  });
  const { access_token } = (await token.json()) as { access_token: string };
  const ask = (path: string) =>
    login.get(`/api/v1/${path}`, { headers: { authorization: `Bearer ${access_token}` } });
  // The palette's, with the desk's own session.
  const search = new URLSearchParams({ workspace: workspace.workspace, q: word });
  const found = (await (await page.request.get(`${product.url}/api/v1/search?${search}`)).json()) as {
    items: { title: string }[];
  };
  expect(found.items.map(({ title }) => title)).toEqual([`${word} mine`]);
  expect((await ask(`deals/${mine.id}`)).status()).toBe(200);
  expect((await ask(`deals/${theirs.id}`)).status()).toBe(404);
  expect((await ask(`contacts/${person.id}`)).status()).toBe(404);
  await login.dispose();
  await api.dispose();
});

test('a team is made, and a role is limited to it and set back with z @phone', async ({
  page,
  playwright,
  product,
  signIn,
  expectAccessible,
}) => {
  const workspace = await ownWorkspace(playwright, product);
  await signIn(workspace);
  await page.goto(`/${workspace.workspace}/settings/teams`);
  await expectSettled(page);
  await page.getByRole('button', { name: 'Make a team' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name of the team').fill('North');
  await dialog.getByRole('combobox').first().click();
  await page.getByRole('option', { name: 'Leads it' }).click();
  await dialog.getByRole('button', { name: 'Make the team' }).click();
  await expect(page.getByRole('list', { name: 'Teams' })).toContainText('North');
  await expect(page.getByRole('list', { name: 'Teams' })).toContainText('Leads');

  const leads = page.getByRole('combobox', { name: 'Leads seen by: Operator' });
  await leads.click();
  await page.getByRole('option', { name: /^Their team’s/ }).click();
  await expect(page.getByText('Saved. It holds at once.')).toBeVisible();
  await expect(leads).toContainText('Their team’s');
  // While its notice stands.
  await page.keyboard.press('z');
  await expect(leads).toContainText('All');
  await expectAccessible();
  await workspace.api.dispose();
});
