import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { snippetOf } from '#components/capture/snippet.ts';
import { type OwnWorkspace, ownWorkspace } from '../../fixtures/own-workspace.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';
import { unique } from './make.ts';

interface Form {
  key: string;
  fields: { name: 'name' | 'email' | 'message'; label: string; required: boolean }[];
  consentText: string | null;
  language: string | null;
}

const makeForm = async ({ api }: OwnWorkspace, allowedOrigins: string[]): Promise<Form> => {
  const answer = await api.post('/api/v1/lead-forms', {
    data: {
      name: 'Ask for an offer',
      fields: [
        { name: 'name', label: 'Your name', required: true },
        { name: 'email', label: 'E-mail', required: true },
        { name: 'message', label: 'What is it about?', required: false },
      ],
      consentText: 'You may write to me.',
      thanks: 'Thank you, we write soon.',
      allowedOrigins,
    },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return answer.json();
};

const leadsOf = async ({ api }: OwnWorkspace) =>
  (
    (await (await api.get('/api/v1/leads')).json()) as {
      items: {
        contact: { id: string; name: string };
        source: string;
        owner: { id: string } | null;
        attribution: Record<string, string> | null;
      }[];
    }
  ).items;

/** Somebody else's website: one page, at an origin of its own. */
async function website(html: () => string): Promise<{ server: Server; origin: string }> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>Shop</title><main>${html()}</main>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test('a form on another website becomes a lead with where it came from, and somebody’s', async ({
  page,
  playwright,
  product,
  signIn,
}) => {
  test.slow();
  const workspace = await ownWorkspace(playwright, product);
  const { items: members } = (await (await workspace.api.get('/api/v1/members')).json()) as {
    items: { userId: string }[];
  };
  const me = members[0]?.userId;
  const rule = { name: 'Web', source: 'web', language: null, method: 'round_robin', memberIds: [me] };
  const set = await workspace.api.put('/api/v1/assignment', { data: { rules: [rule] } });
  expect(set.ok(), await set.text()).toBe(true);
  let html = '';
  const shop = await website(() => html);
  const form = await makeForm(workspace, [shop.origin]);
  html = snippetOf(form, product.url);
  const name = unique('Noor Formsdatter');

  await page.goto(`${shop.origin}/offer?utm_campaign=spring&utm_source=news`);
  await page.getByLabel('Your name').fill(name);
  await page.getByLabel('E-mail').fill(`${crypto.randomUUID().slice(0, 8)}@example.com`);
  await page.getByLabel('What is it about?').fill('How much are two harbour cranes?');
  await page.getByLabel('You may write to me.').check();
  // Opened when the first box was entered; nobody is that quick.
  await page.waitForTimeout(2_500);
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('status')).toHaveText('Thank you, we write soon.');

  const lead = (await leadsOf(workspace)).find(({ contact }) => contact.name === name);
  expect(lead).toMatchObject({
    source: 'web',
    owner: { id: me },
    attribution: { campaign: 'spring', source: 'news', formName: 'Ask for an offer' },
  });
  await signIn(workspace);
  await page.goto(`/${workspace.workspace}/contacts/${lead?.contact.id}`);
  await expectSettled(page);
  await expect(page.getByText('spring', { exact: true }).first()).toBeVisible();
  shop.server.close();
  await workspace.api.dispose();
});

test('a website that is not listed is refused', async ({ page, playwright, product }) => {
  const workspace = await ownWorkspace(playwright, product);
  let html = '';
  const shop = await website(() => html);
  const form = await makeForm(workspace, []);
  html = snippetOf(form, product.url);
  await page.goto(shop.origin);
  const answer = await page.request.post(`${product.url}/api/v1/forms/${form.key}`, {
    headers: { origin: shop.origin },
    data: { token: 'x', name: 'Eve', email: 'eve@example.com', consent: true },
  });
  expect(answer.status()).toBe(403);
  expect(answer.headers()['access-control-allow-origin']).toBeUndefined();
  expect(await leadsOf(workspace)).toEqual([]);
  shop.server.close();
  await workspace.api.dispose();
});

test('the page of a form works without a script, keeps what was typed, and is readable', async ({
  browser,
  playwright,
  product,
  expectAccessible,
  page,
}) => {
  test.slow();
  const workspace = await ownWorkspace(playwright, product);
  const form = await makeForm(workspace, []);
  await page.goto(`/f/${form.key}`);
  await expectAccessible({ byStyleAlone: true });

  const plain = await browser.newContext({ baseURL: product.url, javaScriptEnabled: false });
  const still = await plain.newPage();
  await still.goto(`/f/${form.key}?utm_campaign=autumn`);
  const name = unique('Ida Uten Skript');
  await still.getByLabel('Your name').fill(name);
  await still.getByLabel('E-mail').fill('noor@localhost');
  await still.getByLabel('You may write to me.').check();
  await still.waitForTimeout(2_500);
  await still.getByRole('button', { name: 'Send' }).click();
  await expect(still.getByLabel('Your name')).toHaveValue(name);
  await expect(still.getByLabel('E-mail')).toHaveAttribute('aria-invalid', 'true');
  await still.getByLabel('E-mail').fill(`${crypto.randomUUID().slice(0, 8)}@example.com`);
  await still.waitForTimeout(2_500);
  await still.getByRole('button', { name: 'Send' }).click();
  await expect(still.getByRole('status')).toHaveText('Thank you, we write soon.');
  const lead = (await leadsOf(workspace)).find(({ contact }) => contact.name === name);
  expect(lead).toMatchObject({ source: 'web', attribution: { campaign: 'autumn' } });
  await plain.close();
  await workspace.api.dispose();
});

test('rules and hours are set at the desk, and the preview says who is next @phone', async ({
  page,
  playwright,
  product,
  signIn,
}) => {
  const workspace = await ownWorkspace(playwright, product);
  await signIn(workspace);
  await page.goto(`/${workspace.workspace}/settings/leads`);
  await expectSettled(page);
  await expect(page.getByText('The next lead from Web chat would go to nobody: no rule fits.')).toBeVisible();
  await page.getByRole('button', { name: 'Add a rule' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name of the rule').fill('Everything');
  await dialog.getByRole('checkbox').first().check();
  await dialog.getByRole('button', { name: 'Add the rule' }).click();
  await expect(page.getByRole('list', { name: 'Rules' })).toContainText('Everything');
  await expect(page.getByText(/^The next lead from .+ would go to .+: it is their turn/)).toBeVisible();
  await page
    .getByRole('button', { name: /^Change the hours of/ })
    .first()
    .click();
  await page.getByLabel('Away, back on').fill('2099-01-01');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/would go to nobody: everybody the rules name is away\.$/)).toBeVisible();
  await workspace.api.dispose();
});
