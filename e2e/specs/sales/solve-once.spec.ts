import { ownWorkspace } from '../../fixtures/own-workspace.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';
import { expectAlive } from './alive.ts';
import { makeContact, readBack } from './make.ts';

const HOW = 'Tighten the screw below the fan by a quarter turn';

test('a solved ticket solves its duplicate, gives an article, and the next one is answered from it @phone', async ({
  page,
  playwright,
  product,
  signIn,
  expectAccessible,
}) => {
  const own = await ownWorkspace(playwright, product);
  const contact = await makeContact(own.api);
  const ask = async (subject: string) => {
    const description = 'The projector in the board room hums since the thunderstorm.';
    const made = await own.api.post('/api/v1/tickets', {
      data: { contactId: contact.id, subject, description },
    });
    expect(made.status()).toBe(201);
    return (await made.json()) as { id: string; number: number };
  };
  const first = await ask('Projector hums');
  const twin = await ask('Projector hums as well');
  await own.post(`tickets/${twin.id}/links`, { number: first.number, kind: 'duplicate' });
  await signIn(own);
  await page.goto(`/${own.workspace}/tickets/${first.id}`);
  await expectSettled(page);
  await expectAlive(page.getByRole('combobox', { name: 'Priority' }));
  await page.getByLabel('New line of the checklist').fill(HOW);
  await page.getByRole('region', { name: 'Checklist' }).getByRole('button', { name: 'Add' }).click();
  await page.getByRole('checkbox', { name: HOW }).click();
  await expect
    .poll(() => readBack(own.api, `tickets/${first.id}`))
    .toMatchObject({ checklist: [{ done: true }] });
  await page.keyboard.press('d');
  const solved = page.getByRole('region', { name: 'After it was solved' });
  await expect(solved.getByRole('button', { name: 'Solve its duplicate too' })).toBeVisible();
  await page.keyboard.press('Shift+D');
  const statusOfTwin = async () => (await readBack(own.api, `tickets/${twin.id}`)).status;
  await expect.poll(statusOfTwin).toBe('solved');
  await page.keyboard.press('z');
  await expect.poll(statusOfTwin).toBe('open');

  const draft = page.getByRole('region', { name: 'Article for the next one who asks' });
  await expect(draft).toContainText(HOW, { timeout: 60_000 });
  await draft.getByText('What it rests on').click();
  await expect(draft.getByText('A step that was done')).toBeVisible();
  await expectAccessible({ exclude: ['[data-sonner-toaster]'] });
  await expectSettled(page);
  await page.keyboard.press('Shift+A');
  await expect(page).toHaveURL(/\/knowledge\/.+\/edit$/);
  await expect(page.getByText(/Drafted by/)).toContainText(`ticket #${first.number}`);
  await expect(page.getByLabel('Title')).toHaveValue('Projector hums');
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page).toHaveURL(/\/knowledge\/[^/]+$/);
  const about = page.getByRole('complementary', { name: 'About the article' });
  await expect(about.getByRole('link', { name: `ticket #${first.number}` })).toBeVisible();
  await expect(about.getByText('Nobody has stood up for it yet')).toBeHidden();

  await expect
    .poll(async () => (await readBack(own.api, `documents/${page.url().split('/').pop()}`)).indexed, {
      timeout: 60_000,
    })
    .toBe(true);
  const next = await ask('Projector hums again');
  await page.goto(`/${own.workspace}/tickets/${next.id}`);
  await expect(page.getByRole('region', { name: 'Suggested answer' })).toContainText(HOW, {
    timeout: 60_000,
  });
  await expectSettled(page);
  await page.keyboard.press('d');
  await expect(solved.getByText('An article says it already:')).toBeVisible({ timeout: 60_000 });
  await expect(solved.getByRole('link', { name: 'Projector hums' })).toBeVisible();
});
