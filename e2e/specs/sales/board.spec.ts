import type { Locator, Page } from '@playwright/test';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';
import { expectAlive } from './alive.ts';
import { makeDeal, readBack, unique } from './make.ts';

const column = (page: Page, stage: string): Locator => page.getByRole('region', { name: stage });
const card = (within: Page | Locator, name: string): Locator => within.getByRole('link', { name });

/** A pipeline of this test alone, whose first stage holds more deals than are rendered. */
async function longPipeline(api: Parameters<typeof makeDeal>[0], deals: number) {
  const made = await api.post('/api/v1/pipelines', { data: { name: unique('Long') } });
  expect(made.status(), await made.text()).toBe(201);
  const { id: pipelineId } = (await made.json()) as { id: string };
  const names: string[] = [];
  for (let at = 0; at < deals; at += 10) {
    const some = await Promise.all(
      Array.from({ length: Math.min(10, deals - at) }, (_, n) =>
        makeDeal(api, { pipelineId, amountMinor: (at + n + 1) * 100 }),
      ),
    );
    names.push(...some.map(({ name }) => name));
  }
  return { pipelineId, names };
}

test.describe('a long board', () => {
  test.beforeEach(async ({ signIn }) => signIn());

  test('its last deal is reached, moved by key and found where it went; the counts stay true', async ({
    page,
    product,
    api,
    expectAccessible,
  }) => {
    test.slow();
    const { pipelineId } = await longPipeline(api, 130);
    await page.goto(`/${product.workspace}/pipeline/boards/${pipelineId}`);
    await expectSettled(page);
    await expectAlive(page.locator('[data-row]'));
    await expect(column(page, 'New').getByRole('heading')).toHaveText(/130/);
    expect(await page.locator('[data-row]').count()).toBeLessThan(60);

    const cards = column(page, 'New').locator('[data-cards]');
    const last = column(page, 'New').locator('li[aria-posinset="130"] [data-row]');
    await expect
      .poll(async () => {
        await cards.evaluate((box) => box.scrollTo(0, box.scrollHeight));
        return last.count();
      })
      .toBe(1);
    const id = (await last.getAttribute('data-row')) ?? '';
    await expectAccessible();
    await last.getByRole('link').focus();
    await page.keyboard.press(']');
    await expect(column(page, 'Qualified').locator(`[data-row="${id}"] a`)).toBeFocused();
    await expect(column(page, 'New').getByRole('heading')).toHaveText(/129/);
    await expect.poll(() => readBack(api, `deals/${id}`)).toMatchObject({ stage: { name: 'Qualified' } });
  });

  test('a board is searched, filtered and kept as a view; a deal opens beside it as it is', async ({
    page,
    product,
    api,
  }) => {
    const { pipelineId, names } = await longPipeline(api, 3);
    const home = `/${product.workspace}/pipeline/boards/${pipelineId}`;
    const [first = '', , third = ''] = names;
    const filter = { op: 'and', of: [{ field: 'amount', is: 'at_least', value: 300 }] };
    await page.goto(`${home}?${new URLSearchParams({ filter: JSON.stringify(filter) })}`);
    await expectSettled(page);
    await expect(card(page, third)).toBeVisible();
    await expect(card(page, first)).toHaveCount(0);
    await expect(column(page, 'New').getByRole('heading')).toHaveText(/New\s*1/);

    await expectAlive(page.locator('[data-row]'));
    await page.keyboard.press('Shift+V');
    const name = unique('Big ones');
    const dialog = page.getByRole('dialog', { name: 'Save as a view' });
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByRole('button', { name: 'Save the view' }).click();
    await expect(page.getByRole('navigation', { name: 'Saved views' }).getByText(name)).toBeVisible();
    await card(page, third).click();
    await expect(page.getByRole('heading', { name: third })).toBeVisible();
    await expect(card(page, first)).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(/view=/);

    await page.goto(home);
    await expectSettled(page);
    await expectAlive(page.getByRole('textbox', { name: 'Search the board' }));
    await page.keyboard.press('/');
    await page.keyboard.type('no such thing at all');
    await expect(page.getByText('No deal fits')).toBeVisible();
    await page.getByRole('textbox', { name: 'Search the board' }).fill(first);
    await expect(card(page, first)).toBeVisible();
  });
});
