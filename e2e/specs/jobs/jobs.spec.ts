import type { APIRequestContext, Page } from '@playwright/test';
import { parkEvents } from '../../fixtures/park-events.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

/** Writes as a new customer, and waits until the agent waits for a decision on its answer. */
async function waitingRun(
  api: APIRequestContext,
): Promise<{ jobId: string; messageId: string; conversationId: string }> {
  const number = `+49151${String(Date.now()).slice(-8)}`;
  const said = await api.post('/api/v1/inbound-message', {
    data: {
      phone_number: number,
      contact_name: 'Ida Kern',
      message_text: 'What does it cost?',
      channel: 'simulator',
    },
  });
  const { message_id: messageId, conversation_id: conversationId } = (await said.json()) as {
    message_id: string;
    conversation_id: string;
  };
  let jobId = '';
  await expect
    .poll(
      async () => {
        const answer = await api.get(`/api/v1/jobs?entityId=${messageId}&functionId=ai.engage`);
        const { items } = (await answer.json()) as { items: { id: string; status: string }[] };
        jobId = items[0]?.id ?? '';
        return items[0]?.status;
      },
      { message: 'the agent waits for a decision', timeout: 40_000 },
    )
    .toBe('waiting');
  return { jobId, messageId, conversationId };
}

const panel = (page: Page) => page.getByRole('region', { name: 'Run', exact: true });

test('an operator finds out why a customer has no answer, and begins it again', async ({
  page,
  signIn,
  api,
  product,
}) => {
  const { messageId } = await waitingRun(api);
  await signIn();
  await page.goto(`/${product.workspace}/jobs`);
  await expectSettled(page);
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await page.getByRole('textbox', { name: 'Id of a record' }).fill(messageId);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`record=${messageId}`));
  const row = page.getByRole('row', { name: /Answer a message/ });
  await expect(row).toContainText('Waits for a decision on the approval');
  await row.click();
  await expect(panel(page)).toContainText('Waits for a decision on the approval');
  await expect(panel(page).getByRole('list', { name: 'Steps' })).toContainText('Understand');

  await page.keyboard.press('r');
  await expect(panel(page)).toContainText('This is a repetition of an earlier run');
  await expect(panel(page)).toContainText('Waits for a decision on the approval', { timeout: 30_000 });
  // One draft, one approval: the repetition found them.
  await expect
    .poll(async () => {
      const answer = await api.get(
        `/api/v1/jobs?entityId=${messageId}&functionId=ai.engage&status=cancelled`,
      );
      return ((await answer.json()) as { items: unknown[] }).items.length;
    })
    .toBe(1);

  await page.keyboard.press('c');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the run' }).click();
  await expect(panel(page)).toContainText('Cancelled', { timeout: 30_000 });
  await expect(panel(page).getByRole('button', { name: 'Run again', exact: false })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
});

test('from a thread without an answer, one click leads to what it waits for', async ({
  page,
  signIn,
  api,
  product,
}) => {
  const { conversationId } = await waitingRun(api);
  await signIn();
  await page.goto(`/${product.workspace}/inbox/all/${conversationId}`);
  await page.getByRole('link', { name: 'Runs of this conversation' }).first().click();
  await expect(page).toHaveURL(new RegExp(`/jobs/runs\\?record=${conversationId}`));
  await expect(page.getByRole('row', { name: /Answer a message/ })).toContainText(
    'Waits for a decision on the approval',
  );
  await expect(page.getByRole('row', { name: /Watch approvals/ })).toContainText(
    'Waits for half of the time to decide',
  );
});

test('an event that could not be handed over is seen, and released', async ({
  page,
  signIn,
  api,
  product,
  expectAccessible,
}) => {
  test.skip(!product.data_dir, 'The event is written into the database of a product that the tests started.');
  const { messageId } = await waitingRun(api);
  const ids = await parkEvents(product, messageId, 2);
  const parked = async () => {
    const answer = await api.get('/api/v1/admin/events/parked?limit=200');
    return ((await answer.json()) as { items: { id: string; name: string; error: string }[] }).items;
  };
  expect(await parked()).toEqual(
    expect.arrayContaining(
      ids.map((id) =>
        expect.objectContaining({ id, name: 'e2e/unheard', error: '400: the event was refused' }),
      ),
    ),
  );

  await signIn();
  await page.goto(`/${product.workspace}/jobs`);
  await expectSettled(page);
  await page.getByRole('link', { name: 'See what was not handed over, and why' }).click();
  await expect(page).toHaveURL(/\/jobs\/parked$/);
  const row = page.getByRole('row', { name: /e2e\/unheard/ });
  await expect(row.first()).toContainText('400: the event was refused');
  await expectAccessible();
  await row.first().click();
  const event = page.getByRole('region', { name: 'Parked event', exact: true });
  await expect(event).toContainText('after 5 attempts');
  await page.keyboard.press('r');
  await expect(event).toContainText('This event is not parked', { timeout: 15_000 });

  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Release all' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Release all' }).click();
  await expect
    .poll(async () => (await parked()).filter(({ id }) => ids.includes(id)), { timeout: 15_000 })
    .toEqual([]);
  const none = await api.post('/api/v1/admin/events/parked/release', { data: { ids } });
  expect([none.status(), await none.json()]).toEqual([202, { released: 0 }]);
});

test('the list is walked by keyboard, and a run has a page of its own', async ({
  page,
  signIn,
  api,
  product,
}) => {
  const { jobId } = await waitingRun(api);
  await signIn();
  await page.goto(`/${product.workspace}/jobs/runs?function=ai.engage&run=${jobId}`);
  await expect(panel(page).getByRole('heading', { name: 'Answer a message' })).toBeVisible();
  await panel(page).getByRole('link', { name: 'Full page' }).click();
  await expect(page).toHaveURL(new RegExp(`/jobs/runs/${jobId}$`));
  await expect(page.getByRole('heading', { name: 'Answer a message' })).toBeVisible();
});

test('events are counted before they run again', async ({ page, signIn, api, product }) => {
  const { messageId } = await waitingRun(api);
  await signIn();
  await page.goto(`/${product.workspace}/jobs/replay`);
  await page.getByRole('textbox', { name: 'Record' }).fill(messageId);
  await page.getByRole('checkbox', { name: /Answer a message/ }).click();
  await page.getByRole('button', { name: 'Count them' }).click();
  await page.getByRole('button', { name: 'Begin 1 run' }).click();
  await expect(page.getByRole('list', { name: 'Replays' })).toContainText('1 of 1', { timeout: 30_000 });
});

test('jobs on a phone: cards, and a run that fills the screen @phone-only', async ({
  page,
  signIn,
  api,
  product,
  expectAccessible,
}) => {
  const { messageId } = await waitingRun(api);
  await signIn();
  await page.goto(`/${product.workspace}/jobs/runs?record=${messageId}&function=ai.engage`);
  await page.getByRole('link', { name: 'Answer a message' }).first().click();
  await expect(panel(page)).toContainText('Waits for a decision');
  await expectAccessible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
  await page.getByRole('button', { name: 'Back to the list' }).click();
  await expect(panel(page)).toBeHidden();
});

test('the queue by API: statistics, the documented alias, and what a narrow key may not', async ({
  api,
  product,
  playwright,
}) => {
  for (const path of ['/api/v1/queue/stats', '/api/queue/stats?window=1h']) {
    const answer = await api.get(path);
    expect(answer.status()).toBe(200);
    expect(Object.keys((await answer.json()) as object)).toEqual(
      expect.arrayContaining(['counts', 'functions', 'series', 'oldestWaiting', 'deadLetters']),
    );
  }
  const replay = await api.post('/api/admin/dlq/replay', {
    data: { max_jobs: 5, filter: { function_id: 'nobody.calls-it-this' } },
  });
  expect(replay.status()).toBe(202);
  const { id, total } = (await replay.json()) as { id: string; total: number };
  expect(total).toBe(0);
  expect(replay.headers().location).toBe(`/api/v1/admin/dlq/replay/${id}`);
  expect((await api.get(`/api/v1/admin/dlq/replay/${id}`)).status()).toBe(200);
  const stranger = await playwright.request.newContext({ baseURL: product.url });
  expect((await stranger.get('/api/v1/queue/stats')).status()).toBe(401);
  await stranger.dispose();
});
