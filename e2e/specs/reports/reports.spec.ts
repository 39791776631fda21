import { join } from '../../fixtures/members.ts';
import { ownWorkspace } from '../../fixtures/own-workspace.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

const password = 'correct horse battery staple';

test('a number leads to exactly its rows; days and choices live in the address; own is own', async ({
  browser,
  page,
  playwright,
  product,
  signIn,
}) => {
  test.slow();
  const workspace = await ownWorkspace(playwright, product);
  const { api } = workspace;
  const desk = `/${workspace.workspace}`;
  const invited = await api.post('/api/v1/invitations', {
    data: { email: `ola-${crypto.randomUUID().slice(0, 8)}@example.com`, role: 'operator' },
  });
  const { link } = (await invited.json()) as { link: string };
  const joining = await browser.newContext({ baseURL: product.url });
  await join(await joining.newPage(), link, { name: 'Ola Nordmann', password });
  await joining.close();
  const { items: members } = (await (await api.get('/api/v1/members')).json()) as {
    items: { userId: string; name: string; email: string }[];
  };
  const me = members.find(({ name }) => name === 'Ola Nordmann');

  // Four people write; one of the leads is Ola's.
  for (const [at, channel] of ['web', 'web', 'email', 'email'].entries()) {
    const written = await api.post('/api/inbound-message', {
      data: {
        channel,
        email: `lead-${crypto.randomUUID().slice(0, 8)}@example.com`,
        message_text: `What would ${at + 3} seats cost?`,
      },
    });
    expect(written.ok(), await written.text()).toBe(true);
  }
  const { items: leads } = (await (await api.get('/api/v1/leads')).json()) as {
    items: { id: string; version: number }[];
  };
  expect(leads).toHaveLength(4);
  await expect
    .poll(async () => {
      // The agent reads the message meanwhile, and what it notes down is a new version.
      const lead = (await (await api.get(`/api/v1/leads/${leads[0]?.id}`)).json()) as { version: number };
      const given = await api.patch(`/api/v1/leads/${leads[0]?.id}`, {
        data: { version: lead.version, ownerId: me?.userId },
      });
      return given.ok();
    })
    .toBe(true);

  await signIn(workspace);
  await page.goto(`${desk}/reports`);
  await expectSettled(page);
  const card = page.getByRole('region', { name: 'Leads by source' });
  await expect(card).toContainText('4 leads');
  const legend = card.getByRole('list', { name: 'Legend' });
  await expect(legend.getByRole('link', { name: 'Web chat 2' })).toBeVisible();

  // The same as a table, by keyboard.
  await card.getByRole('button', { name: 'Leads by source as a table' }).press('Enter');
  await expect(card.getByRole('columnheader', { name: 'All leads' })).toBeVisible();
  await card.getByRole('button', { name: 'Leads by source as a chart' }).press('Enter');

  // The number and its list.
  await legend.getByRole('link', { name: 'E-mail 2' }).press('Enter');
  await expect(page).toHaveURL(/\/leads\?.*filter=/);
  await expectSettled(page);
  await expect(page.locator('[data-row]')).toHaveCount(2);

  // Days live in the address; a key chooses them.
  await page.goto(`${desk}/reports?period=last_year`);
  await expectSettled(page);
  await expect(card).toContainText('No lead came in');
  await page.keyboard.press('1');
  await expect(page).toHaveURL(/period=last_7_days/);
  await expect(card).toContainText('4 leads');

  // Whoever sees their own sees their own numbers.
  const limits = { contacts: 'own', leads: 'own', deals: 'own', conversations: 'own' };
  const set = await api.patch('/api/v1/visibility', { data: { operator: limits } });
  expect(set.ok(), await set.text()).toBe(true);
  await page.context().clearCookies();
  await signIn({ email: me?.email ?? '', password });
  await page.goto(`${desk}/reports`);
  await expectSettled(page);
  await expect(card).toContainText('1 lead');
  await card.getByRole('list', { name: 'Legend' }).getByRole('link').first().click();
  await expectSettled(page);
  await expect(page.locator('[data-row]')).toHaveCount(1);
});

test('answers lead to their conversations, and a report is to be had as a file', async ({
  page,
  product,
  request,
  signIn,
  expectAccessible,
}) => {
  await signIn();
  await page.goto(`/${product.workspace}/reports?period=last_90_days`);
  await expectSettled(page);
  await expectAccessible();
  const card = page.getByRole('region', { name: 'First answer' });
  const bars = card.getByRole('list', { name: 'First answer' }).getByRole('link');
  const unanswered = bars.filter({ hasText: 'Not answered yet' });
  const shown = Number(((await unanswered.textContent()) ?? '').replaceAll(/\D/g, ''));
  await unanswered.press('Enter');
  await expect(page).toHaveURL(/\/reports\/answers\?/);
  await expectSettled(page);
  await expect(page.locator('[data-count]')).toHaveAttribute('data-count', String(shown));

  const address = `/api/v1/reports/download?workspace=${product.workspace}&of=funnel&period=last_90_days`;
  const file = await page.request.get(address);
  expect(file.headers()['content-type']).toContain('text/csv');
  expect(await file.text()).toContain('Qualified');
  expect((await request.get(address)).status()).toBe(401);
});
