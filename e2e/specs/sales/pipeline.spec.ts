import type { Locator, Page } from '@playwright/test';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';
import { expectAlive } from './alive.ts';
import { makeDeal, readBack, unique } from './make.ts';

const column = (page: Page, stage: string): Locator => page.getByRole('region', { name: stage });
const card = (within: Page | Locator, name: string): Locator => within.getByRole('link', { name });

test.describe('the pipeline', () => {
  test.beforeEach(async ({ signIn }) => signIn());

  test('a deal is moved by keyboard, keeps the focus, and z takes it back', async ({
    page,
    product,
    api,
  }) => {
    const deal = await makeDeal(api);
    await page.goto(`/${product.workspace}/pipeline`);
    await expectSettled(page);
    await expectAlive(page.locator('[data-row]'));
    await card(page, deal.name).focus();
    await page.keyboard.press(']');
    await expect(card(column(page, 'Contacted'), deal.name)).toBeFocused();
    await expect(page.getByText(`${deal.name} is in Contacted`)).toBeVisible();

    const { stage } = await readBack(api, `deals/${deal.id}`);
    expect(stage).toMatchObject({ name: 'Contacted' });
    await page.keyboard.press('z');
    await expect(card(column(page, 'New'), deal.name)).toBeVisible();
    await expect
      .poll(async () => (await readBack(api, `deals/${deal.id}`)).stage)
      .toMatchObject({ name: 'New' });
  });

  test('arrows walk over the cards and shift changes their order', async ({ page, product, api }) => {
    const lower = await makeDeal(api);
    const last = await makeDeal(api);
    await page.goto(`/${product.workspace}/pipeline`);
    await expectSettled(page);
    await expectAlive(page.locator('[data-row]'));
    await card(page, lower.name).focus();
    await page.keyboard.press('ArrowDown');
    await expect(card(page, last.name)).toBeFocused();
    await page.keyboard.press('Shift+ArrowUp');
    await expect(card(page, last.name)).toBeFocused();
    const names = () => column(page, 'New').getByRole('link').allTextContents();
    await expect
      .poll(async () => {
        const shown = await names();
        return (
          shown.findIndex((text) => text.includes(last.name)) <
          shown.findIndex((text) => text.includes(lower.name))
        );
      })
      .toBe(true);
    await page.keyboard.press('ArrowRight');
    await expect(column(page, 'New').locator(':focus')).toHaveCount(0);
  });

  test('a deal is dragged to another stage, and a drag does not open it', async ({ page, product, api }) => {
    const deal = await makeDeal(api);
    await page.goto(`/${product.workspace}/pipeline`);
    await expectSettled(page);
    await expectAlive(page.locator('[data-row]'));
    await card(page, deal.name).scrollIntoViewIfNeeded();
    const from = await card(page, deal.name).boundingBox();
    const to = await column(page, 'Qualified').boundingBox();
    if (!from || !to) throw new Error('The card and its goal are on the page.');
    await page.mouse.move(from.x + 20, from.y + 20);
    await page.mouse.down();
    await page.mouse.move(from.x + 40, from.y + 20, { steps: 4 });
    await page.mouse.move(to.x + to.width / 2, to.y + 120, { steps: 12 });
    await page.mouse.up();
    await expect(card(column(page, 'Qualified'), deal.name)).toBeVisible();
    await expect
      .poll(async () => (await readBack(api, `deals/${deal.id}`)).stage)
      .toMatchObject({ name: 'Qualified' });
    expect(new URL(page.url()).pathname).toBe(`/${product.workspace}/pipeline`);
  });

  test('the panel opens by its address, is accessible, and esc gives the focus back', async ({
    page,
    product,
    api,
    expectAccessible,
  }) => {
    const deal = await makeDeal(api);
    await page.goto(`/${product.workspace}/pipeline`);
    await expectSettled(page);
    await expectAlive(page.locator('[data-row]'));
    await card(page, deal.name).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: deal.name })).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`/pipeline/${deal.id}$`));
    await expectSettled(page);
    await expectAccessible();
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(/\/pipeline$/);
    await expect(card(page, deal.name)).toBeFocused();
  });

  test('a deal is opened with n, and a wrong amount keeps what was typed', async ({ page, product }) => {
    const name = unique('Tidal barrier');
    await page.goto(`/${product.workspace}/pipeline`);
    await expectSettled(page);
    await expectAlive(page.getByRole('button', { name: 'New deal' }));
    await page.keyboard.press('n');
    const form = page.getByRole('dialog', { name: 'New deal' });
    await form.getByLabel('Name').fill(name);
    await form.getByLabel('Amount').fill('about ten');
    await form.getByRole('button', { name: 'Open the deal' }).click();
    await expect(form.getByText('Write an amount such as')).toBeVisible();
    await expect(form.getByLabel('Name')).toHaveValue(name);
    await form.getByLabel('Amount').fill('12.400,50');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { name })).toBeVisible();
    await expect(page.getByRole('article').getByText('€12,400.50')).toBeVisible();
  });

  test('on a phone a stage fills the screen and its tab leads to it @phone-only', async ({
    page,
    product,
    api,
    expectAccessible,
  }) => {
    const deal = await makeDeal(api);
    await page.goto(`/${product.workspace}/pipeline`);
    await expectSettled(page);
    await expectAlive(page.locator('[data-row]'));
    const tabs = page.getByRole('navigation', { name: 'Stages' });
    await tabs.getByRole('button', { name: /^Proposal/ }).click();
    await expect(tabs.getByRole('button', { name: /^Proposal/ })).toHaveAttribute('aria-current', 'true');
    await expect(column(page, 'Proposal')).toBeInViewport({ ratio: 0.8 });
    await expectAccessible();

    await tabs.getByRole('button', { name: /^New/ }).click();
    await page.getByRole('button', { name: `Move ${deal.name}` }).click();
    await page.getByRole('menuitemradio', { name: 'Contacted' }).click();
    await expect(card(column(page, 'Contacted'), deal.name)).toBeVisible();
  });
});
