import type { MailboxState, TakenMail } from '../../emulators/mailbox/index.ts';
import { ownWorkspace } from '../../fixtures/own-workspace.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

const rawMail = (given: {
  from: string;
  to: string;
  subject: string;
  id: string;
  text: string;
  more?: string[];
}) =>
  [
    `From: Ana Lima <${given.from}>`,
    `To: ${given.to}`,
    `Subject: ${given.subject}`,
    `Message-ID: ${given.id}`,
    `Date: ${new Date().toUTCString()}`,
    ...(given.more ?? []),
    'Content-Type: text/plain; charset=utf-8',
    '',
    given.text,
    '',
  ].join('\n');

/** The unfolded value of a header; empty where it is missing. */
const headerOf = (mail: TakenMail, name: string): string =>
  new RegExp(`^${name}:(.*(?:\\r?\\n[ \\t].*)*)`, 'im')
    .exec(mail.raw.split(/\r?\n\r?\n/)[0] ?? '')?.[1]
    ?.replace(/\r?\n[ \t]+/g, ' ')
    .trim() ?? '';

test('a mail from a real mailbox is answered by a real server, and the thread goes on', async ({
  page,
  playwright,
  product,
  request,
  signIn,
  expectAccessible,
}) => {
  test.skip(!product.mailbox_url, 'needs the emulated provider');
  test.setTimeout(120_000);
  const state = async () =>
    (await (await request.get(`${product.mailbox_url}/_emulator`)).json()) as MailboxState;
  const { smtpPort, imap } = await state();
  test.skip(!imap, 'needs Dovecot on this machine (Debian: apt-get install dovecot-imapd)');
  const deliver = (raw: string) => request.post(`${product.mailbox_url}/_emulator/deliver`, { data: raw });

  const tag = crypto.randomUUID().slice(0, 8);
  const [address, customer] = [`support-${tag}@crm.example`, `ana-${tag}@customer.example`];
  const own = await ownWorkspace(playwright, product);
  await own.post('channels', {
    provider: 'smtp',
    name: 'Support mail',
    settings: {
      address,
      fromName: 'Tarnfield',
      smtpHost: '127.0.0.1',
      smtpPort,
      smtpSecurity: 'none',
      imapHost: '127.0.0.1',
      imapPort: imap?.port,
      imapSecurity: 'none',
    },
    credentials: { smtpUser: imap?.user, smtpPassword: imap?.password },
  });
  await signIn(own);
  await page.goto(`/${own.workspace}/settings/channels`);
  await page.getByRole('link', { name: /Support mail/ }).click();
  await expect(page.getByRole('button', { name: 'Check it' })).toBeVisible();
  await expectSettled(page);
  await page.keyboard.press('c');
  await expect(page.getByText(/^It works\. Mail can be sent\./)).toBeVisible({ timeout: 20_000 });
  await expectAccessible();

  // What lay there before is nobody's business; what comes now is told by the server, and nobody has to ask.
  await expect(page.getByText(/^Listening .*new mail is here within seconds\.$/)).toBeVisible({
    timeout: 20_000,
  });
  const subject = `Wrong invoice ${tag}`;
  await deliver(
    rawMail({
      from: customer,
      to: address,
      subject,
      id: `<1.${tag}@customer.example>`,
      text: 'The invoice names another building.',
    }),
  );
  await expect(page.getByText(/^Something came in/)).toBeVisible({ timeout: 20_000 });
  await expectSettled(page);
  await page.getByRole('button', { name: 'Fetch now' }).click();
  await expect(
    page.getByText(/^There is no new mail\.$|mails? (was|were) fetched|being read right now/),
  ).toBeVisible({
    timeout: 20_000,
  });
  await page.getByRole('link', { name: 'Open the inbox' }).click();
  await page.getByRole('link', { name: /Ana Lima/ }).click();
  await expect(
    page.getByText('The invoice names another building.').filter({ visible: true }).last(),
  ).toBeVisible();
  await expectSettled(page);
  await page.getByRole('textbox', { name: 'Reply to Ana Lima' }).fill('Here is the right one.');
  await page.keyboard.press('ControlOrMeta+Enter');
  const answers = async () => (await state()).mails.filter(({ to }) => to.includes(customer));
  await expect.poll(async () => (await answers()).length, { timeout: 30_000 }).toBe(1);
  const [answer] = await answers();
  if (!answer) throw new Error('no answer');
  expect(headerOf(answer, 'Subject')).toBe(`Re: ${subject}`);
  expect(headerOf(answer, 'In-Reply-To')).toBe(`<1.${tag}@customer.example>`);
  expect(headerOf(answer, 'References')).toBe(`<1.${tag}@customer.example>`);
  // Bounces and answers come back to addresses that name the send and the conversation.
  const [name, domain] = address.split('@');
  expect(answer.from).toMatch(new RegExp(`^${name}\\+\\S+@${domain}$`));
  expect(headerOf(answer, 'Reply-To')).toMatch(new RegExp(`${name}\\+\\S+@${domain}`));
  expect(answer.raw).toContain('Here is the right one.');

  // Under another subject, from another program: the answer still finds its conversation.
  await deliver(
    rawMail({
      from: customer,
      to: headerOf(answer, 'Reply-To'),
      subject: 'AW: Ihre Rechnung',
      id: `<2.${tag}@customer.example>`,
      more: [`In-Reply-To: ${headerOf(answer, 'Message-ID')}`],
      text: 'Thank you, that one is right.',
    }),
  );
  const thread = page.url();
  const { items } = (await (await own.api.get('/api/v1/channels')).json()) as { items: { id: string }[] };
  await own.post(`channels/${items[0]?.id}/fetch`, {});
  await expect(page.getByText('Thank you, that one is right.').filter({ visible: true }).last()).toBeVisible({
    timeout: 20_000,
  });
  expect(page.url()).toBe(thread);
  const listed = (await (await own.api.get('/api/v1/conversations')).json()) as { items: unknown[] };
  expect(listed.items).toHaveLength(1);
  await own.api.dispose();
});

test('a mail to oneself is sent, and comes back with what servers say of it @phone', async ({
  page,
  playwright,
  product,
  request,
  signIn,
  expectAccessible,
}) => {
  test.skip(!product.mailbox_url, 'needs the emulated provider');
  const state = async () =>
    (await (await request.get(`${product.mailbox_url}/_emulator`)).json()) as MailboxState;
  const { smtpPort, imap } = await state();
  test.skip(!imap, 'needs Dovecot on this machine (Debian: apt-get install dovecot-imapd)');
  const address = `self-${crypto.randomUUID().slice(0, 8)}@crm.example`;
  const own = await ownWorkspace(playwright, product);
  await own.post('channels', {
    provider: 'smtp',
    name: 'Support mail',
    settings: {
      address,
      smtpHost: '127.0.0.1',
      smtpPort,
      smtpSecurity: 'none',
      imapHost: '127.0.0.1',
      imapPort: imap?.port,
      imapSecurity: 'none',
    },
    credentials: { smtpUser: imap?.user, smtpPassword: imap?.password },
  });
  const { items } = (await (await own.api.get('/api/v1/channels')).json()) as { items: { id: string }[] };
  const id = items[0]?.id;
  await own.post(`channels/${id}/test`, {});
  await signIn(own);
  await page.goto(`/${own.workspace}/settings/channels/${id}`);
  const section = page.getByRole('region', { name: 'Write to yourself' });
  await expect(section.getByText('No test mail has been sent yet.')).toBeVisible();
  await expectSettled(page);
  await section.getByRole('button', { name: 'Send a test mail' }).click();
  await expect(section.getByText('On its way')).toBeVisible({ timeout: 20_000 });
  const handedIn = async () => (await state()).mails.find(({ to }) => to.includes(address));
  const mail = await handedIn();
  const head = [
    'Authentication-Results: mx.crm.example; spf=pass smtp.mailfrom=crm.example; dkim=none; dmarc=fail',
    `Received: from out.crm.example by mx.crm.example with ESMTPS; ${new Date().toUTCString()}`,
  ];
  await request.post(`${product.mailbox_url}/_emulator/deliver`, {
    data: [...head, mail?.raw ?? ''].join('\r\n'),
  });
  await expect(section.getByText(/^It came back after/)).toBeVisible({ timeout: 30_000 });
  const line = (name: string) => section.getByRole('listitem', { name, exact: true });
  await expect(line('SPF').getByText('Holds')).toBeVisible();
  await expect(line('DKIM').getByText('Open (none)')).toBeVisible();
  await expect(line('DMARC').getByText('Fails (fail)')).toBeVisible();
  await expectAccessible();
  await own.api.dispose();
});

test('the records of mail are made, pasted, checked, and explained where they are wrong @phone', async ({
  page,
  playwright,
  product,
  request,
  signIn,
  expectAccessible,
}) => {
  test.skip(!product.dns_url, 'needs the emulated name server');
  const domain = `${crypto.randomUUID().slice(0, 8)}.example`;
  const stands = (zone: Record<string, string[]>) => request.put(`${product.dns_url}/`, { data: zone });
  const own = await ownWorkspace(playwright, product);
  await own.post('channels', {
    provider: 'smtp',
    name: 'Support mail',
    settings: { address: `support@${domain}`, smtpHost: 'smtp.gmail.com' },
    credentials: {},
  });
  await signIn(own);
  await page.goto(`/${own.workspace}/settings/channels`);
  await page.getByRole('link', { name: /Support mail/ }).click();
  await expect(page.getByRole('button', { name: 'Check it' })).toBeVisible();
  await expectSettled(page);
  await stands({
    [`TXT ${domain}`]: ['v=spf1 mx -all'],
    [`TXT _dmarc.${domain}`]: ['v=DMARC1; p=none'],
    [`MX ${domain}`]: ['smtp.google.com'],
  });
  await page.getByRole('button', { name: 'Make a DKIM key' }).click();
  const line = (name: string) => page.getByRole('listitem', { name, exact: true });
  await expect(line('DKIM').getByText('Not checked')).toBeVisible();
  await expectSettled(page);
  await page.getByRole('button', { name: 'Check the records' }).click();
  await expect(line('DKIM').getByText('Missing')).toBeVisible();
  await expect(line('DMARC').getByText('In place')).toBeVisible();
  await expect(line('Return path').getByText('Answers and bounces go to smtp.google.com.')).toBeVisible();
  await expect(line('SPF').getByText(/include:_spf\.google\.com is missing/)).toBeVisible();
  // What to paste keeps what stood there.
  const value = (name: string) => line(name).getByLabel(`${name}: value`).inputValue();
  expect(await value('SPF')).toBe('v=spf1 mx include:_spf.google.com -all');
  await expectAccessible();

  await stands({
    [`TXT ${domain}`]: [await value('SPF')],
    [`TXT ${await line('DKIM').getByLabel('DKIM: name of the TXT record').inputValue()}`]: [
      await value('DKIM'),
    ],
  });
  await page.getByRole('button', { name: 'Check the records' }).click();
  await expect(line('DKIM').getByText('In place')).toBeVisible();
  await expect(line('SPF').getByText('In place')).toBeVisible();
  await expect(page.getByText('Mail is signed.', { exact: true })).toBeVisible();
  await own.api.dispose();
});
