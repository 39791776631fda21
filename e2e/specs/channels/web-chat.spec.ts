import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chatSnippet } from '#components/channels/chat/chat-words.ts';
import { type OwnWorkspace, ownWorkspace } from '../../fixtures/own-workspace.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

interface Site {
  server: Server;
  origin: string;
}

/** Somebody else's website with a strict policy: only its own style, and the chat's script and calls. */
async function website(html: () => string, ours: string): Promise<Site> {
  const policy = `default-src 'none'; style-src 'self'; script-src ${ours}; connect-src ${ours}`;
  const style = 'html { color-scheme: light dark; background: Canvas; color: CanvasText }';
  const server = createServer((request, response) => {
    const isStyle = request.url === '/style.css';
    response.setHeader('content-type', isStyle ? 'text/css' : 'text/html; charset=utf-8');
    response.setHeader('content-security-policy', policy);
    response.end(
      isStyle
        ? style
        : `<!doctype html><html lang="en"><title>Shop</title><link rel="stylesheet" href="/style.css"><main><h1>Cranes</h1></main>${html()}</html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const makeChat = async ({ api }: OwnWorkspace, origins: string[]): Promise<{ id: string }> => {
  const answer = await api.post('/api/v1/channels', {
    data: { provider: 'webchat', name: 'Shop chat', settings: { origins, agentName: 'Ada' } },
  });
  expect(answer.status(), await answer.text()).toBe(201);
  return answer.json();
};

test('a visitor asks on another website, the draft is approved at the desk, the answer appears there', async ({
  page,
  context,
  playwright,
  product,
  signIn,
  expectAccessible,
}) => {
  test.setTimeout(150_000);
  const own = await ownWorkspace(playwright, product);
  let html = '';
  const shop = await website(() => html, product.url);
  html = chatSnippet(product.url, (await makeChat(own, [shop.origin])).id);
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy.*(inline|widget|api\/chat)/is.test(message.text()))
      refused.push(message.text());
  });

  await page.goto(shop.origin);
  const kept = () => page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]);
  await page.getByRole('button', { name: 'Open the chat' }).click();
  const chat = page.getByRole('dialog', { name: 'Chat with us' });
  const box = chat.getByRole('textbox', { name: 'Write a message' });
  await expect(box).toBeFocused();
  await expect(chat.getByText('By writing you agree')).toBeVisible();
  expect(await kept()).toEqual([0, 0, '']);
  await expectAccessible({ byStyleAlone: true });

  await box.fill('How much does it cost to rent a crane for a week?');
  await box.press('Enter');
  const log = chat.getByRole('log', { name: 'Messages' });
  await expect(log).toContainText('How much does it cost to rent a crane for a week?');
  await expect(log).toContainText('You ·');
  await expect(chat.getByText('By writing you agree')).toBeHidden();
  expect((await kept())[0]).toBe(1);

  const desk = await context.newPage();
  await signIn(own);
  await desk.goto(`/${own.workspace}/inbox/needs-you`);
  const row = desk.getByRole('link', { name: /visitor-/ });
  await expect(row).toBeVisible({ timeout: 30_000 });
  await row.click();
  const card = desk.locator('[data-approval]');
  await expect(card).toBeVisible({ timeout: 30_000 });
  await expectSettled(desk);
  await card.getByRole('button', { name: /^Approve/ }).click();
  await expect(desk.getByText(/^Approved\. Sending to/)).toBeVisible();

  await page.bringToFront();
  await expect(log).toContainText('Ada, AI, checked by a person', { timeout: 60_000 });
  await expectAccessible({ byStyleAlone: true });
  await expect(desk.getByRole('list', { name: 'Messages' })).toContainText('Read', { timeout: 30_000 });

  // The next page of the website goes on where this one ended.
  await page.goto(`${shop.origin}/prices`);
  await page.getByRole('button', { name: 'Open the chat' }).click();
  await expect(log).toContainText('checked by a person');
  await page.keyboard.press('Escape');
  await expect(chat).toBeHidden();
  await expect(page.getByRole('button', { name: 'Open the chat' })).toBeFocused();
  expect(refused).toEqual([]);
  shop.server.close();
  await own.api.dispose();
});

test('what is written without a network is shown as waiting and arrives once, in its order', async ({
  page,
  context,
  playwright,
  product,
}) => {
  test.slow();
  const own = await ownWorkspace(playwright, product);
  let html = '';
  const shop = await website(() => html, product.url);
  html = chatSnippet(product.url, (await makeChat(own, [shop.origin])).id);
  await page.goto(shop.origin);
  await page.getByRole('button', { name: 'Open the chat' }).click();
  const chat = page.getByRole('dialog', { name: 'Chat with us' });
  const box = chat.getByRole('textbox', { name: 'Write a message' });
  // The first answer of the server is lost: it has the message, and the page does not know.
  let lost = 0;
  await page.route('**/messages', async (route) => {
    if (lost++ > 0) return route.continue();
    await route.fetch();
    await route.abort();
  });
  await context.setOffline(true);
  for (const text of ['First without a network', 'Second without a network']) {
    await box.fill(text);
    await box.press('Enter');
  }
  await expect(chat.getByText('Waits for the network')).toHaveCount(2);
  await expect(chat.getByText('There is no network.')).toBeVisible();
  await context.setOffline(false);
  await expect(chat.getByText('You ·')).toHaveCount(2, { timeout: 60_000 });
  await expect(chat.getByText('There is no network.')).toBeHidden();
  const receipts = async () =>
    ((await (await own.api.get('/api/v1/webhook-receipts')).json()) as { items: { state: string }[] }).items;
  await expect
    .poll(async () => (await receipts()).map(({ state }) => state), { timeout: 30_000 })
    .toEqual(['done', 'done']);
  const { items } = (await (await own.api.get('/api/v1/conversations')).json()) as {
    items: { id: string; preview: string }[];
  };
  expect(items).toMatchObject([{ preview: 'Second without a network' }]);
  shop.server.close();
  await own.api.dispose();
});

test('a website that is not listed shows no chat until its owner lists it @phone', async ({
  page,
  playwright,
  product,
  signIn,
  expectAccessible,
}) => {
  test.slow();
  const own = await ownWorkspace(playwright, product);
  let html = '';
  const shop = await website(() => html, product.url);
  await signIn(own);
  await page.goto(`/${own.workspace}/settings/channels/connect/webchat`);
  await expectSettled(page);
  await page.getByRole('textbox', { name: 'Name' }).fill('Shop chat');
  await page.getByRole('textbox', { name: 'Websites' }).fill('https://shop.example/cart');
  await page.getByRole('button', { name: 'Make the chat' }).click();
  await expect(page.getByText('not seen on any page yet', { exact: false })).toBeVisible();
  await expectSettled(page);
  const settings = page.url();
  html = chatSnippet(product.url, settings.split('/').at(-1) ?? '');
  await expect(page.getByText(html)).toBeVisible();
  // The look is tried in the preview before it is kept.
  await page.getByRole('textbox', { name: 'Title' }).fill('Ask the crane people');
  await expect(page.getByRole('figure').getByText('Ask the crane people')).toBeVisible();
  await page.getByRole('button', { name: 'Save the look' }).click();
  await expect(page.getByText('Pages show it when they are loaded again', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Send a test message' }).click();
  await expect(page.getByText(/Something came in/)).toBeVisible({ timeout: 20_000 });
  await expectAccessible();

  // The browser keeps an answer without leave from its page, so what it says is asked for once more.
  const kept = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/hello'));
  await page.goto(shop.origin);
  const answer = await page.request.post((await kept).url(), {
    headers: { origin: shop.origin, 'content-type': 'text/plain' },
    data: '{}',
  });
  expect(answer.status()).toBe(403);
  expect(answer.headers()['access-control-allow-origin']).toBeUndefined();
  await expect(page.getByRole('button', { name: 'Open the chat' })).toHaveCount(0);

  await page.goto(settings);
  await expectSettled(page);
  await page.getByRole('button', { name: 'Show it there' }).click();
  await expect(page.getByRole('textbox', { name: 'Websites' })).toHaveValue(
    `https://shop.example\n${shop.origin}`,
  );
  await page.goto(shop.origin);
  await page.getByRole('button', { name: 'Open the chat' }).click();
  const chat = page.getByRole('dialog', { name: 'Ask the crane people' });
  await expect(chat).toBeVisible();
  await chat.getByRole('button', { name: 'Close the chat' }).click();
  await page.goto(settings);
  await expect(page.getByText(`last seen on ${new URL(shop.origin).host}`)).toBeVisible();
  shop.server.close();
  await own.api.dispose();
});
