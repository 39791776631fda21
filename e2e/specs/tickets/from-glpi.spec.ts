import { GLPI, glpiWebhookOf } from '../../emulators/glpi/index.ts';
import { ownWorkspace } from '../../fixtures/own-workspace.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';
import { expectAlive } from '../sales/alive.ts';
import { makeContact, readBack } from '../sales/make.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: 0, until: 1_440 }));

test('a ticket from GLPI arrives sorted and promised beside three that were solved; one key decides otherwise', async ({
  page,
  playwright,
  product,
  request,
  signIn,
  expectAccessible,
}) => {
  test.skip(!product.glpi_url, 'needs the emulated GLPI');
  test.setTimeout(240_000);
  const own = await ownWorkspace(playwright, product);
  const say = async (path: string, data: object, method: 'post' | 'put' = 'post') => {
    const answer = await own.api[method](`/api/v1/${path}`, { data });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return (await answer.json()) as Record<string, string>;
  };

  // What was solved before, and what is promised from now on.
  const contact = await makeContact(own.api);
  for (const where of ['in the Porto office', 'from home', 'on the new laptops']) {
    const { id } = await say('tickets', {
      contactId: contact.id,
      subject: `VPN does not connect ${where}`,
      description: `The VPN client does not connect ${where}: it stops at the certificate.`,
    });
    // An agent may be looking at it: then it has a newer version.
    await expect(async () => {
      const { version } = await readBack(own.api, `tickets/${id}`);
      const solved = await own.api.patch(`/api/v1/tickets/${id}`, {
        headers: { 'if-match': `"${version}"` },
        data: { status: 'solved' },
      });
      expect(solved.status()).toBe(200);
    }).toPass({ timeout: 20_000 });
  }
  await say('autonomy/rules', {
    rule: { ability: 'triage_ticket', level: 4 },
    reason: 'Sorting may be done alone.',
  });
  const hours = { name: 'Always', timeZone: 'UTC', hours: EVERY_DAY, holidays: [] };
  const { id: calendarId } = await say('sla/calendars', hours);
  const target = { first_response: 60, update: null, solution: 480 };
  const targets = { urgent: target, high: target, normal: target, low: target };
  await say('sla/policies', { policies: [{ name: 'Usual', calendarId, targets }] }, 'put');

  const { id: mirrorId } = await say('mirrors', {
    system: 'glpi',
    name: 'Service desk',
    baseUrl: product.glpi_url,
    settings: { api: 'legacy', timeZone: 'Europe/Berlin' },
    credentials: { appToken: GLPI.appToken, userToken: GLPI.userToken },
  });
  await say(`mirrors/${mirrorId}/test`, {});
  const mirror = (await readBack(own.api, `mirrors/${mirrorId}`)) as Record<string, string>;
  const there = async (change: object) =>
    (await (await request.post(`${product.glpi_url}/_state`, { data: change })).json()) as { id: number };
  const name = 'VPN does not connect since this morning';
  await there({ advance: 5 });
  const content = '<p>The VPN does not connect: it stops at the certificate. Nobody can work.</p>';
  const opened = await there({ open: { name, content, urgency: 4, impact: 4 } });
  await there({ advance: 5 });
  const call = glpiWebhookOf(opened.id, mirror.webhookSecret ?? '', 'new');
  const told = await request.post(mirror.webhookUrl ?? '', {
    data: Buffer.from(call.body),
    headers: call.headers,
  });
  expect(told.ok()).toBe(true);

  const found = async () => {
    const { items } = (await readBack(own.api, 'tickets')) as { items: { id: string; subject: string }[] };
    return items.find(({ subject }) => subject === name)?.id ?? '';
  };
  await expect.poll(found, { timeout: 90_000 }).not.toBe('');
  const id = await found();
  await expect
    .poll(async () => (await readBack(own.api, `tickets/${id}`)).category, { timeout: 60_000 })
    .toBe('network');
  // What may be alike is looked up by words that are read each minute.
  await expect
    .poll(
      async () => {
        const { items } = (await readBack(own.api, `tickets/${id}/similar`)) as {
          items: { status: string }[];
        };
        return items.filter(({ status }) => status === 'solved').length;
      },
      { timeout: 90_000 },
    )
    .toBe(3);

  await signIn(own);
  await page.goto(`/${own.workspace}/tickets/${id}`);
  await expect(page.getByRole('combobox', { name: 'Category' })).toHaveText('Network');
  await expect(page.getByRole('combobox', { name: 'Priority' })).toHaveText('Urgent');
  await expect(page.getByRole('region', { name: 'What was promised' })).toContainText('First answer');
  const similar = page.getByRole('region', { name: 'Similar tickets' });
  await expect(similar.getByRole('link', { name: /VPN does not connect/ })).toHaveCount(3);
  const sorted = page.getByRole('region', { name: 'Sorted by an agent' });
  await expect(sorted.getByText('Language:')).toBeVisible();
  const history = page.getByRole('list', { name: 'History of the ticket' });
  await expect(history).toContainText('Triage');
  await expectAccessible();
  await expectSettled(page);
  await expectAlive(page.getByRole('combobox', { name: 'Category' }));
  await page.keyboard.press('o');
  await expect(page.getByRole('combobox', { name: 'Category' })).toHaveText('None yet');
  await expect(sorted.getByText('decided otherwise').first()).toBeVisible();
  await own.api.dispose();
});
