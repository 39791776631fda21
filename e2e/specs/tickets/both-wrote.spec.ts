import { GLPI, glpiWebhookOf } from '../../emulators/glpi/index.ts';
import { ownWorkspace } from '../../fixtures/own-workspace.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';
import { expectAlive } from '../sales/alive.ts';
import { readBack, unique } from '../sales/make.ts';

test('a description that both sides changed is shown twice, put together by hand, and then the same', async ({
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
  const say = async (path: string, data: object) => {
    const answer = await own.api.post(`/api/v1/${path}`, { data });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
    return (await answer.json()) as Record<string, string>;
  };
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
  const name = unique('Scanner jams');
  await there({ advance: 5 });
  const { id: number } = await there({
    open: { name, content: '<p>It <b>jams</b>.</p><p>Since Monday.</p>' },
  });
  await there({ advance: 5 });
  const call = glpiWebhookOf(number, mirror.webhookSecret ?? '', 'new');
  await request.post(mirror.webhookUrl ?? '', { data: Buffer.from(call.body), headers: call.headers });
  const found = async () => {
    const { items } = (await readBack(own.api, 'tickets')) as { items: { id: string; subject: string }[] };
    return items.find(({ subject }) => subject === name)?.id ?? '';
  };
  await expect.poll(found, { timeout: 90_000 }).not.toBe('');
  const id = await found();
  await expect
    .poll(() => readBack(own.api, `tickets/${id}`))
    .toMatchObject({
      description: 'It jams.\n\nSince Monday.',
    });

  // Theirs first: ours is what makes both be compared.
  await there({
    edit: { id: number, change: { content: '<p>It <b>jams</b>.</p><p>Since Monday, in both trays.</p>' } },
  });
  await expect(async () => {
    const { version } = await readBack(own.api, `tickets/${id}`);
    const written = await own.api.patch(`/api/v1/tickets/${id}`, {
      headers: { 'if-match': `"${version}"` },
      data: { description: 'It jams.\n\nSince Monday, on floor 3.' },
    });
    expect(written.status()).toBe(200);
  }).toPass({ timeout: 20_000 });
  const asked = async () =>
    ((await readBack(own.api, `mirror-conflicts?ticketId=${id}`)) as { items: object[] }).items;
  await expect.poll(async () => (await asked()).length, { timeout: 90_000 }).toBe(1);

  await signIn(own);
  await page.goto(`/${own.workspace}/settings/mirrors/${mirrorId}`);
  const conflicts = page.getByRole('list', { name: 'Conflicts' });
  await expect(conflicts).toContainText('on floor 3');
  await expect(conflicts).toContainText('in both trays');
  await expectSettled(page);
  await expectAlive(conflicts.getByRole('button', { name: /Put both together/ }));
  await expectAccessible();
  await page.keyboard.press('m');
  const box = page.getByRole('textbox', { name: 'The description on both sides' });
  await expect(box).toHaveValue('It jams.\n\nSince Monday, on floor 3.');
  await expectAccessible();
  await box.fill('It jams.\n\nSince Monday, on floor 3, in both trays.');
  await box.press('ControlOrMeta+Enter');
  await expect(conflicts).toBeHidden();
  await expect
    .poll(() => readBack(own.api, `tickets/${id}`))
    .toMatchObject({
      description: 'It jams.\n\nSince Monday, on floor 3, in both trays.',
    });
  const content = async () => {
    const tickets = (await (await request.get(`${product.glpi_url}/_state`)).json()) as {
      id: number;
      content: string;
    }[];
    return tickets.find((one) => one.id === number)?.content;
  };
  // How they had written what nobody changed is left as it was.
  await expect
    .poll(content, { timeout: 90_000 })
    .toBe('<p>It <b>jams</b>.</p><p>Since Monday, on floor 3, in both trays.</p>');
  expect(await asked()).toEqual([]);
  await own.api.dispose();
});
