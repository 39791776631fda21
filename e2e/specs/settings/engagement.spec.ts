import type { MailboxState } from '../../emulators/mailbox/index.ts';
import { ownWorkspace } from '../../fixtures/own-workspace.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

test('a click in a mail leads on and is counted; the words are the approved ones, a preview counts as nobody @phone', async ({
  page,
  playwright,
  product,
  request,
  signIn,
  expectAccessible,
}) => {
  test.skip(!product.mailbox_url, 'needs the emulated provider');
  test.setTimeout(120_000);
  const mailbox = async () =>
    (await (await request.get(`${product.mailbox_url}/_emulator`)).json()) as MailboxState;
  const own = await ownWorkspace(playwright, product);
  await signIn(own);
  await page.goto(`/${own.workspace}/settings/engagement`);
  const clicks = page.getByRole('switch', { name: 'Count clicks on links in e-mail' });
  await expect(clicks).not.toBeChecked();
  await expect(page.getByRole('switch', { name: 'See whether an e-mail was opened' })).not.toBeChecked();
  await expectSettled(page);
  await clicks.click();
  await page.getByRole('switch', { name: 'Only for people whose consent to e-mail is recorded' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('E-mail is measured from now on')).toBeVisible();
  await expectAccessible();

  const tag = crypto.randomUUID().slice(0, 8);
  const email = `ana-${tag}@customer.example`;
  const made = await own.api.post('/api/v1/channels', {
    data: {
      provider: 'smtp',
      name: 'Support mail',
      settings: {
        address: `support-${tag}@crm.example`,
        smtpHost: '127.0.0.1',
        smtpPort: (await mailbox()).smtpPort,
        smtpSecurity: 'none',
      },
      credentials: {},
    },
  });
  // Only an account that was proven carries anything.
  await own.post(`channels/${((await made.json()) as { id: string }).id}/test`, {});
  const written = await own.api.post('/api/inbound-message', {
    data: { channel: 'email', email, contact_name: 'Ana Lima', message_text: 'What does it cost?' },
  });
  const { conversation_id: id } = (await written.json()) as { conversation_id: string };
  const url = `https://shop.example/prices?for=${tag}`;
  await own.post(`conversations/${id}/messages`, { body: `All prices: ${url}.` });
  const mails = async () => (await mailbox()).mails.filter(({ to }) => to.includes(email));
  await expect.poll(async () => (await mails()).length, { timeout: 40_000 }).toBe(1);
  // Soft line ends and coded signs of quoted-printable, as a mail program reads them.
  const raw = ((await mails())[0]?.raw ?? '').replace(/=\r?\n/g, '').replaceAll('=3D', '=');
  expect(raw).toContain(`All prices: ${url}.`);
  const path = /href="[^"]*(\/c\/[^"]+)"/.exec(raw)?.[1] ?? '';
  const visit = async (address: string, agent: string) => {
    const answer = await request.get(`${product.url}${address}`, {
      maxRedirects: 0,
      headers: { 'user-agent': agent },
    });
    return [answer.status(), answer.headers().location];
  };
  expect(await visit(path, 'Slackbot-LinkExpanding 1.0')).toEqual([302, url]);
  const other = `${path.slice(0, 8)}${path[8] === 'X' ? 'Y' : 'X'}${path.slice(9)}`;
  expect(await visit(other, FIREFOX)).toEqual([404, undefined]);
  const counted = async () => {
    await visit(path, FIREFOX);
    const { messages } = (await (await own.api.get(`/api/v1/conversations/${id}`)).json()) as {
      messages: { direction: string; engagement: { links: { clicks: number }[] } | null }[];
    };
    return messages.find(({ direction }) => direction === 'out')?.engagement?.links[0]?.clicks;
  };
  // Just after it was sent it is taken for the filter of a mail server.
  await expect.poll(counted, { timeout: 30_000, intervals: [2_000] }).toBe(1);

  await page.goto(`/${own.workspace}/inbox/waiting/${id}`);
  await page.getByRole('button', { name: '1 click' }).click();
  const said = page.getByRole('dialog', { name: 'What came of this message' });
  await expect(said.getByText(url)).toBeVisible();
  await expect(said.getByText(/are not counted/)).toBeVisible();
  await expectAccessible();
  await own.api.dispose();
});
