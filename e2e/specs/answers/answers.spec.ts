import type { MailboxState } from '../../emulators/mailbox/index.ts';
import { ownWorkspace } from '../../fixtures/own-workspace.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';
import { expectAlive } from '../sales/alive.ts';
import { unique } from '../sales/make.ts';

const ASKED = 'The chart shows a grey gap since yesterday. Does a gap in the chart fill by itself?';

test('the likely answer stands beside the ticket, and one key takes it to the composer', async ({
  page,
  product,
  api,
  signIn,
  expectAccessible,
}) => {
  const email = `${crypto.randomUUID().slice(0, 8)}@example.com`;
  const sent = await api.post('/api/v1/inbound-message', {
    data: { channel: 'simulator', email, contact_name: unique('Ines Torrado'), message_text: ASKED },
  });
  const said = (await sent.json()) as { contact_id: string; conversation_id: string; message_id: string };
  const opened = await api.post('/api/v1/tickets', {
    data: {
      contactId: said.contact_id,
      conversationId: said.conversation_id,
      messageId: said.message_id,
      subject: unique('Grey gap'),
      description: ASKED,
    },
  });
  const { id } = (await opened.json()) as { id: string };
  await signIn();
  await page.goto(`/${product.workspace}/tickets/${id}`);
  const answer = page.getByRole('region', { name: 'Suggested answer' });
  await expect(answer).toContainText('meters keep 72 hours', { timeout: 60_000 });
  await answer.getByRole('button', { name: /Readings are missing/ }).click();
  await expect(page.getByRole('link', { name: 'Open the article' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expectSettled(page);
  await expectAccessible();
  await expect(async () => {
    await page.keyboard.press('i');
    await expect(page).toHaveURL(new RegExp(said.conversation_id), { timeout: 3_000 });
  }).toPass({ timeout: 20_000 });
  await expect(page.getByRole('textbox', { name: /^Reply to/ })).toHaveValue(/meters keep 72 hours/);
});

test('how surely an article has to answer is set with its consequences in sight @phone', async ({
  page,
  product,
  signIn,
  expectAccessible,
}) => {
  await signIn();
  await page.goto(`/${product.workspace}/settings/tickets`);
  const part = page.getByRole('region', { name: 'Answers at once' });
  await expect(part).toContainText(/Of the last 30 days|Nothing was asked/);
  await expect(part.getByRole('switch', { name: 'Answer new requests at once' })).not.toBeChecked();
  await expectSettled(page);
  await expectAccessible();
});

test('a reader of the help centre asks for help, follows the request, and says that it is solved @phone', async ({
  page,
  browser,
  product,
  api,
  signIn,
}) => {
  const subject = unique('Grey gap in the chart');
  const visitor = await browser.newContext({ baseURL: product.url });
  const reader = await visitor.newPage();
  await reader.goto(`/help/${product.workspace}`);
  await reader.getByRole('link', { name: 'Ask for help' }).click();
  await expectSettled(reader);
  await reader.getByLabel('Your name').fill('Ines Torrado');
  await reader.getByLabel('Your e-mail').fill(`${crypto.randomUUID().slice(0, 8)}@example.com`);
  await reader.getByLabel('What is it about?').fill(subject);
  await reader.getByLabel('What happened, and what do you need?').fill(ASKED);
  await expect(
    reader
      .getByRole('region', { name: 'Articles that may help' })
      .getByRole('link', { name: /Readings are missing/ }),
  ).toBeVisible();
  // A person needs longer than the two seconds in which only programs fill in a form.
  await expect(async () => {
    await reader.getByRole('button', { name: 'Send the request' }).click();
    await expect(reader.getByText(/Your request has the number \d+/)).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 20_000 });
  await reader.getByRole('link', { name: 'Follow your request' }).click();
  await expect(reader.getByRole('heading', { name: subject })).toBeVisible();
  await expect(reader.getByText('We are working on it.')).toBeVisible();

  const found = async () =>
    (
      (await (await api.get('/api/v1/tickets')).json()) as {
        items: { id: string; subject: string; status: string }[];
      }
    ).items.find((ticket) => ticket.subject === subject);
  await signIn();
  await page.goto(`/${product.workspace}/tickets/${(await found())?.id}`);
  await expect(page.getByRole('region', { name: 'Suggested answer' })).toContainText('meters keep 72 hours', {
    timeout: 60_000,
  });
  // Nobody has allowed answers at once: nothing went out.
  await reader.reload();
  await expect(reader.getByRole('list', { name: 'What was written' }).getByRole('listitem')).toHaveCount(1);
  await reader.getByRole('button', { name: 'It is solved already' }).click();
  await expect(reader.getByText('It is solved. Thank you for saying so.')).toBeVisible();
  expect((await found())?.status).toBe('solved');
  await visitor.close();
});

test('where answers at once are allowed, a reader is answered before anybody reads it, and says that it helped', async ({
  page,
  browser,
  playwright,
  product,
  request,
  signIn,
}) => {
  test.skip(!product.mailbox_url, 'needs the emulated provider');
  test.setTimeout(120_000);
  const mailbox = await request.get(`${product.mailbox_url}/_emulator`);
  const { smtpPort } = (await mailbox.json()) as MailboxState;
  const own = await ownWorkspace(playwright, product);
  const address = `support-${crypto.randomUUID().slice(0, 8)}@crm.example`;
  const made = await own.api.post('/api/v1/channels', {
    data: {
      provider: 'smtp',
      name: 'Support mail',
      settings: {
        address,
        fromName: 'Tarnfield',
        smtpHost: '127.0.0.1',
        smtpPort,
        smtpSecurity: 'none',
        imapHost: '',
      },
      credentials: {},
    },
  });
  expect(made.status(), await made.text()).toBe(201);
  await own.post(`channels/${((await made.json()) as { id: string }).id}/test`, {});
  await own.post('documents', {
    title: 'Does a gap in the chart fill by itself?',
    body: 'A grey gap in the chart since yesterday fills by itself: meters keep 72 hours and send them when the line is back.',
    publish: true,
  });
  await own.post('autonomy/rules', {
    rule: { ability: 'answer_request', level: 4 },
    reason: 'Articles may answer by themselves.',
  });
  const centre = (await (await own.api.get('/api/v1/knowledge/help-centre')).json()) as { version: number };
  const opened = await own.api.patch('/api/v1/knowledge/help-centre', {
    data: { open: true, takesRequests: true },
    headers: { 'if-match': `"${centre.version}"` },
  });
  expect(opened.ok(), await opened.text()).toBe(true);

  await signIn(own);
  await page.goto(`/${own.workspace}/settings/tickets`);
  const part = page.getByRole('region', { name: 'Answers at once' });
  const on = part.getByRole('switch', { name: 'Answer new requests at once' });
  await expectAlive(on);
  await on.click();
  await expect(page.getByText('Requests are answered at once')).toBeVisible();
  await expect(on).toBeChecked();

  const visitor = await browser.newContext({ baseURL: product.url });
  const reader = await visitor.newPage();
  await reader.goto(`/help/${own.workspace}/requests/new`);
  await expectSettled(reader);
  await reader.getByLabel('Your name').fill('Ines Torrado');
  await reader.getByLabel('Your e-mail').fill(`${crypto.randomUUID().slice(0, 8)}@example.com`);
  await reader.getByLabel('What is it about?').fill('Grey gap in the chart');
  await reader.getByLabel('What happened, and what do you need?').fill(ASKED);
  await expect(async () => {
    await reader.getByRole('button', { name: 'Send the request' }).click();
    await expect(reader.getByText(/Your request has the number \d+/)).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 20_000 });
  await reader.getByRole('link', { name: 'Follow your request' }).click();
  const written = reader.getByRole('list', { name: 'What was written' });
  await expect(async () => {
    await reader.reload();
    await expect(written.getByRole('listitem')).toHaveCount(2, { timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await expect(written).toContainText('meters keep 72 hours');
  await expect(written).toContainText('Source: Does a gap in the chart fill by itself?');
  await reader.getByRole('button', { name: 'Yes, it is solved' }).click();
  await expect(reader.getByText('It is solved. Thank you for saying so.')).toBeVisible();
  const { items } = (await (await own.api.get('/api/v1/tickets')).json()) as { items: { status: string }[] };
  expect(items.map(({ status }) => status)).toEqual(['solved']);
  await visitor.close();
});
