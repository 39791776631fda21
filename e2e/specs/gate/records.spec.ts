import { readFile } from 'node:fs/promises';
import { accessToken } from '../../fixtures/samples.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

interface Report {
  ok: boolean;
  records: number;
  last: { seq: number; link: string } | null;
  findings: unknown[];
}

test('why was this sent: from the message to its record, whose signed lines stand in the chain', async ({
  page,
  request,
  product,
  customer,
  signIn,
  expectAccessible,
}) => {
  test.setTimeout(90_000);
  const headers = { authorization: `Bearer ${await accessToken(product.url, product)}` };
  await customer.say('What does the Growth plan cost?');
  const shown = await customer.approval();
  const words = `Good morning ${customer.name}, I will send you the prices.`;
  const approved = await request.post(`/api/v1/approvals/${shown.id}/approve`, {
    headers,
    data: { fingerprint: shown.fingerprint, editedInput: { body: words } },
  });
  expect(approved.status(), await approved.text()).toBe(200);

  await signIn();
  await page.goto(`/${product.workspace}/inbox/needs-you/${customer.conversationId}`);
  const why = page.getByRole('link', { name: 'Why was this sent?' });
  await expect(why).toHaveCount(1, { timeout: 20_000 });
  await why.focus();
  await page.keyboard.press('Enter');

  const record = page.getByRole('article');
  await expect(record).toContainText('approved it in other words');
  await expect(record).toContainText(/version \d+/);
  const lines = record.getByRole('list', { name: 'Signed records of this action' }).getByRole('listitem');
  await expect(lines).toHaveCount(3);
  await expect(lines.nth(0)).toContainText('Decided by policy');
  await expect(lines.nth(1)).toContainText('Approved with changes');
  await expect(lines.nth(2)).toContainText('Done');
  for (const line of await lines.all()) await expect(line).toContainText('as it was entered');
  await expectAccessible();

  // The chain as a whole stands, also against the head it had a moment ago.
  const verify = async (head = ''): Promise<Report> => {
    const answer = await request.get(`/api/v1/decisions/verify${head}`, { headers });
    expect(answer.status(), await answer.text()).toBe(200);
    return (await answer.json()) as Report;
  };
  const before = await verify();
  expect(before).toMatchObject({ ok: true, findings: [] });
  const { seq, link } = before.last ?? { seq: 0, link: '' };
  expect(await verify(`?head=${seq}:${link}`)).toMatchObject({ ok: true });
  expect(await verify(`?head=${seq}:${'0'.repeat(64)}`)).toMatchObject({
    ok: false,
    findings: [{ what: 'changed', seq }],
  });
});

test('the evening adds up, by keyboard: period, figures, and the rows behind them', async ({
  page,
  request,
  product,
  customer,
  signIn,
  expectAccessible,
}) => {
  test.setTimeout(90_000);
  const headers = { authorization: `Bearer ${await accessToken(product.url, product)}` };
  await customer.say('What does the Growth plan cost?');
  const shown = await customer.approval();
  const reason = `Not like this, ${customer.name}`;
  const rejected = await request.post(`/api/v1/approvals/${shown.id}/reject`, {
    headers,
    data: { reason, redraft: false },
  });
  expect(rejected.status(), await rejected.text()).toBe(200);

  await signIn();
  await page.goto(`/${product.workspace}/approvals`);
  await expectSettled(page);
  await page.keyboard.press('g');
  await page.keyboard.press('u');
  await page.waitForURL(/\/autonomy$/);
  await expectSettled(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Autonomy' })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^Agents proposed/ })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Decided by level' })).toContainText('L2');
  for (const part of ['Earned levels', 'Grants', 'Signed records'])
    await expect(page.getByRole('region', { name: part, exact: true })).toBeVisible();
  await expectAccessible();

  await page.keyboard.press('3');
  await page.waitForURL(/period=30d$/);
  await expect(page.getByRole('radio', { name: '30 days' })).toBeChecked();
  await expectSettled(page);
  const mine = page.getByRole('list', { name: 'Reasons of rejections' }).getByRole('link', { name: reason });
  // Many reasons of other specs may stand above it: then the address says what the link would.
  if ((await mine.count()) === 1) await mine.click();
  else
    await page.goto(
      `/${product.workspace}/autonomy/decisions?${new URLSearchParams({ period: '30d', reason })}`,
    );
  await page.waitForURL(/autonomy\/decisions\?/);
  await expectSettled(page);
  const rows = page.getByRole('list', { name: 'Decisions' }).getByRole('listitem');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('Rejected');
  await expect(rows).toContainText(reason);
  await rows.getByRole('link').click();
  await expect(page.getByRole('article')).toContainText(`“${reason}”`);
});

test('each figure has as many rows as it says', async ({ page, request, product, signIn }) => {
  const headers = { authorization: `Bearer ${await accessToken(product.url, product)}` };
  await signIn();
  await page.goto(`/${product.workspace}/autonomy?period=30d`);
  await expectSettled(page);
  const figure = page
    .getByRole('list', { name: /^Figures/ })
    .getByRole('listitem')
    .filter({ hasText: 'Ran alone' });
  const told = Number(/\d[\d,]*/.exec((await figure.textContent()) ?? '')?.[0]?.replaceAll(',', ''));
  const answer = await request.get('/api/v1/decisions?period=30d&answer=execute&limit=200', { headers });
  const { items, nextCursor } = (await answer.json()) as { items: unknown[]; nextCursor: string | null };
  // Other specs go on meanwhile: more may have come, none can go.
  if (nextCursor === null) expect(items.length).toBeGreaterThanOrEqual(told);
  await figure.getByRole('link').click();
  await page.waitForURL(/answer=execute/);
  await expect(page.getByRole('search', { name: 'Filters' })).toContainText('Ran alone');
});

test('the records of a period are saved as a file that a spreadsheet may open', async ({
  page,
  request,
  product,
  signIn,
}) => {
  await signIn();
  await page.goto(`/${product.workspace}/autonomy?period=30d`);
  await expectSettled(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^Export CSV/ }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^decisions-\d{4}-\d{2}-\d{2}\.csv$/);
  const text = await readFile(await download.path(), 'utf8');
  const [heading, ...lines] = text.trimEnd().split('\r\n');
  expect(heading).toMatch(/^\uFEFF"seq","at","kind"/);
  expect(lines.length).toBeGreaterThan(3);
  expect(text).not.toMatch(/(^|,)"[=+@]/m);

  // The same by the public API; who may not, gets nothing.
  const headers = { authorization: `Bearer ${await accessToken(product.url, product)}` };
  const answer = await request.get('/api/v1/decisions/export?format=jsonl', { headers });
  expect(answer.headers()['content-type']).toContain('application/x-ndjson');
  const first = JSON.parse((await answer.text()).split('\n')[0] ?? '') as Record<string, unknown>;
  expect(first).toMatchObject({ seq: 1, kind: 'decided' });
});

test('an evening on the phone: figures and lists fit @phone', async ({
  page,
  product,
  signIn,
  expectAccessible,
}) => {
  await signIn();
  await page.goto(`/${product.workspace}/autonomy?period=30d`);
  await expectSettled(page);
  await expect(page.getByRole('list', { name: /^Figures/ })).toBeVisible();
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(wide).toBe(false);
  await expectAccessible();
});
