import type { Locator, Page } from '@playwright/test';
import { accessToken } from '../../fixtures/samples.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';
import { expectAlive } from './alive.ts';
import { makeDeal, readBack, unique } from './make.ts';

const column = (page: Page, stage: string): Locator => page.getByRole('region', { name: stage });
const card = (within: Page | Locator, name: string): Locator => within.getByRole('link', { name });

/** A pipeline of this test alone, whose stage Proposal wants an amount and a date. */
async function strictPipeline(api: Parameters<typeof makeDeal>[0]) {
  const made = await api.post('/api/v1/pipelines', { data: { name: unique('Strict') } });
  expect(made.status(), await made.text()).toBe(201);
  const pipeline = (await made.json()) as { id: string; stages: { id: string; name: string }[] };
  const stage = (name: string) => pipeline.stages.find((one) => one.name === name)?.id ?? '';
  const ruled = await api.patch(`/api/v1/pipelines/${pipeline.id}/stages/${stage('Proposal')}`, {
    data: { wants: ['amountMinor', 'closeDate'] },
  });
  expect(ruled.status(), await ruled.text()).toBe(200);
  return { id: pipeline.id, stage };
}

test.describe('rules of a pipeline', () => {
  test.beforeEach(async ({ signIn }) => signIn());

  test('a refused move asks exactly what is missing, then moves, and z takes all of it back', async ({
    page,
    product,
    api,
    expectAccessible,
  }) => {
    const { id: pipelineId, stage } = await strictPipeline(api);
    const deal = await makeDeal(api, { pipelineId, stageId: stage('Qualified') });
    await page.goto(`/${product.workspace}/pipeline/boards/${pipelineId}`);
    await expectSettled(page);
    await expectAlive(page.locator('[data-row]'));
    await card(page, deal.name).focus();
    await page.keyboard.press(']');
    const dialog = page.getByRole('dialog', { name: 'Move to Proposal' });
    await expect(dialog.getByLabel('Expected to close')).toBeVisible();
    await expect(dialog.getByLabel(/^Amount/)).toHaveCount(0);
    await expectAccessible();
    await dialog.getByRole('button', { name: /^Move to Proposal/ }).click();
    await expect(dialog.getByText('Choose a date.')).toBeVisible();
    await dialog.getByLabel('Expected to close').fill('2030-03-31');
    await page.keyboard.press('Control+Enter');
    await expect(card(column(page, 'Proposal'), deal.name)).toBeVisible();
    await expect
      .poll(() => readBack(api, `deals/${deal.id}`))
      .toMatchObject({ closeDate: '2030-03-31', stage: { name: 'Proposal' } });
    await page.keyboard.press('z');
    await expect
      .poll(() => readBack(api, `deals/${deal.id}`))
      .toMatchObject({ closeDate: null, stage: { name: 'Qualified' } });
  });

  test('a lost deal says why, and its card shows it', async ({ page, product, api }) => {
    const deal = await makeDeal(api);
    await page.goto(`/${product.workspace}/pipeline/${deal.id}`);
    await expectSettled(page);
    const panel = page.getByRole('article');
    await expectAlive(panel.getByRole('combobox', { name: 'Stage' }));
    await panel.getByRole('combobox', { name: 'Stage' }).click();
    await page.getByRole('option', { name: 'Closed lost' }).click();
    const dialog = page.getByRole('dialog', { name: `Why was ${deal.name} lost?` });
    await dialog.getByRole('button', { name: /^Mark as lost/ }).click();
    await expect(dialog.getByText('Choose a reason.')).toBeVisible();
    await dialog.getByLabel('Reason').click();
    await page.getByRole('option', { name: 'Price' }).click();
    await dialog.getByLabel('Competitor').fill('Volta');
    await dialog.getByRole('button', { name: /^Mark as lost/ }).click();
    await expect(panel.getByText('Price, to Volta')).toBeVisible();
    expect(await readBack(api, `deals/${deal.id}`)).toMatchObject({
      reason: { name: 'Price' },
      competitor: 'Volta',
    });

    // The timeline takes it back, from where it stands on record.
    await panel
      .getByRole('list', { name: 'Timeline' })
      .getByRole('button', { name: 'Take back' })
      .first()
      .click();
    await expect
      .poll(() => readBack(api, `deals/${deal.id}`))
      .toMatchObject({ reason: null, stage: { name: 'New' } });
  });

  test('lines make the amount of a deal', async ({ page, product, api }) => {
    const deal = await makeDeal(api);
    await page.goto(`/${product.workspace}/pipeline/${deal.id}`);
    await expectSettled(page);
    const panel = page.getByRole('article');
    await expectAlive(panel.getByRole('button', { name: 'Add lines' }));
    await panel.getByRole('button', { name: 'Add lines' }).click();
    const dialog = page.getByRole('dialog', { name: `Lines of ${deal.name}` });
    await dialog.getByLabel('What').fill('Crane inspection');
    await dialog.getByLabel('Quantity').fill('12');
    await dialog.getByLabel('Price').fill('199');
    await dialog.getByLabel('Discount %').fill('10');
    await page.keyboard.press('Control+Enter');
    await expect(panel.getByText('€2,149.20').first()).toBeVisible();
    expect(await readBack(api, `deals/${deal.id}`)).toMatchObject({ amountMinor: 214_920 });
  });

  test('a stage in use is taken out with a word where its deals go', async ({ page, product, api }) => {
    const { id: pipelineId, stage } = await strictPipeline(api);
    const deal = await makeDeal(api, { pipelineId, stageId: stage('Qualified') });
    const { name } = ((await readBack(api, 'pipelines')).items as { id: string; name: string }[]).find(
      ({ id }) => id === pipelineId,
    ) ?? { name: '' };
    await page.goto(`/${product.workspace}/settings/pipelines`);
    await expectSettled(page);
    const part = page.getByRole('region', { name });
    await expectAlive(part.getByRole('button', { name: 'Take Qualified out' }));
    await part.getByRole('button', { name: 'Take Qualified out' }).click();
    const dialog = page.getByRole('dialog', { name: 'Take Qualified out?' });
    await dialog.getByLabel('Its deals go to').click();
    await page.getByRole('option', { name: 'New' }).click();
    await dialog.getByRole('button', { name: 'Take out' }).click();
    await expect(part.getByRole('list', { name: /^Stages of/ }).getByText('Qualified')).toHaveCount(0);
    // The stage leaves the list at once; its deals have moved when the server has answered.
    await expect
      .poll(async () => (await readBack(api, `deals/${deal.id}`)).stage)
      .toMatchObject({ name: 'New' });
  });

  test('the calendar moves a date by key, and z puts it back', async ({ page, product, api }) => {
    const today = new Date().toISOString().slice(0, 8);
    const deal = await makeDeal(api, { closeDate: `${today}15` });
    await page.goto(`/${product.workspace}/pipeline/calendar`);
    await expectSettled(page);
    const day = (number: number) => page.locator(`[data-day="${today}${number}"]`);
    await expectAlive(card(day(15), deal.name));
    await card(day(15), deal.name).focus();
    await page.keyboard.press(']');
    await expect(card(day(16), deal.name)).toBeVisible();
    await expect.poll(() => readBack(api, `deals/${deal.id}`)).toMatchObject({ closeDate: `${today}16` });
    await page.keyboard.press('z');
    await expect.poll(() => readBack(api, `deals/${deal.id}`)).toMatchObject({ closeDate: `${today}15` });
  });

  test('a target is written where it stands', async ({ page, product, api }) => {
    await page.goto(`/${product.workspace}/pipeline/forecast`);
    await expectSettled(page);
    const month = page.getByRole('region', { name: / in EUR$/ }).first();
    const box = month.getByRole('textbox', { name: /^Target of/ }).first();
    await expectAlive(box);
    const before = await box.inputValue();
    await box.fill('12.400,50');
    await page.keyboard.press('Enter');
    const targets = async () => {
      const { currencies } = (await readBack(api, 'forecast')) as {
        currencies: { cells: { target: number | null }[] }[];
      };
      return currencies.flatMap(({ cells }) => cells.map(({ target }) => target));
    };
    await expect.poll(targets).toContain(1_240_050);
    await expect(box).toHaveValue('12400.5');
    await box.fill(before);
    await page.keyboard.press('Enter');
    await expect.poll(targets).not.toContain(1_240_050);
  });
});

test('moment 10: a deal moves, with leave', async ({ page, product, api, signIn, customer }) => {
  test.setTimeout(120_000);
  await signIn();
  // Known by name first: the deal is theirs before they write.
  await customer.say('Hello, is somebody there?');
  const deal = await makeDeal(api, {
    contactId: customer.contactId,
    amountMinor: 6_000_000,
    closeDate: new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10),
  });
  const close = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
  await page.goto(`/${product.workspace}/pipeline/forecast`);
  await expectSettled(page);
  await customer.say(`Please send us a proposal. We can do 45k, we sign by ${close}.`);

  let approvalId = '';
  await expect
    .poll(
      async () => {
        const { items } = (await readBack(api, 'approvals?state=pending&limit=100')) as {
          items: { id: string; ability: string; shown: { summary: string } }[];
        };
        approvalId =
          items.find(({ ability, shown }) => ability === 'change_deal' && shown.summary.includes(deal.name))
            ?.id ?? '';
        return approvalId;
      },
      { timeout: 30_000 },
    )
    .toBeTruthy();
  const { shown, fingerprint } = (await readBack(api, `approvals/${approvalId}`)) as {
    shown: { fields: { name: string; after: string; quote: string }[] };
    fingerprint: string;
  };
  expect(shown.fields.map(({ name, after, quote }) => [name, after, quote])).toEqual([
    ['Stage', 'Proposal', 'Please send us a proposal'],
    ['Amount', '45000.00 EUR', 'We can do 45k'],
    ['Close date', close, `we sign by ${close}`],
  ]);

  // Amount and date are accepted, the stage is not: by a person, a key may not.
  const token = await accessToken(product.url, product);
  const approved = await api.post(`/api/v1/approvals/${approvalId}/approve`, {
    headers: { authorization: `Bearer ${token}` },
    data: { fingerprint, fields: ['Amount', 'Close date'] },
  });
  expect(approved.ok(), await approved.text()).toBe(true);
  await expect
    .poll(() => readBack(api, `deals/${deal.id}`), { timeout: 30_000 })
    .toMatchObject({ amountMinor: 4_500_000, closeDate: close, stage: { name: 'New' } });

  // The forecast that stood open the whole time knows it: the deal is new this week, at its new worth.
  await expect(
    page.getByRole('list', { name: /^Changed since/ }).getByRole('link', { name: new RegExp(deal.name) }),
  ).toContainText('€45,000', { timeout: 20_000 });
  await page
    .getByRole('list', { name: /^Changed since/ })
    .getByRole('link', { name: new RegExp(deal.name) })
    .click();
  const timeline = page.getByRole('list', { name: 'Timeline' });
  await expect(timeline.getByRole('button', { name: 'Take back' }).first()).toBeVisible();
});
