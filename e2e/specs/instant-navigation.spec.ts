import { instant } from '@next/playwright';
import { deskPages } from '../fixtures/routes.ts';
import { expectSettled } from '../fixtures/settled.ts';
import { standing } from '../fixtures/standing.ts';
import { expect, test } from '../fixtures/test.ts';

test('every room of the rail opens at once', async ({ page, signIn, product }) => {
  test.slow();
  await signIn();
  await page.goto(`/${product.workspace}/approvals`);
  await expectSettled(page);
  const rail = page.getByRole('navigation', { name: /^(Desk|Workspace tools)$/ });
  const rooms = await rail
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const built = rooms.filter(
    (room) => room && deskPages.includes(room.replace(`/${product.workspace}/`, '/[workspace]/')),
  );
  expect(built.length).toBeGreaterThan(1);
  for (const room of built) {
    if (!room || page.url().includes(room)) continue;
    // A live update empties the router's cache: what has not been fetched again just then cannot stand at once.
    await expect(() =>
      instant(page, async () => {
        await rail.locator(`a[href="${room}"]`).click();
        await page.waitForURL((url) => url.pathname.startsWith(room), { timeout: 15_000 });
        await expect(standing(page)).toBeVisible();
      }),
    ).toPass({ timeout: 60_000 });
    await expectSettled(page);
  }
});

test('a thread opens at once from the list', async ({ page, signIn, product }) => {
  await signIn();
  await page.goto(`/${product.workspace}/inbox/needs-you`);
  await expectSettled(page);
  const thread = page.locator(`main a[href^="/${product.workspace}/inbox/needs-you/"]`).first();
  const address = (await thread.getAttribute('href')) ?? '';
  await instant(page, async () => {
    await thread.click();
    await page.waitForURL((url) => url.pathname === address);
    await expect(page.getByRole('status', { name: 'Reading the conversation' })).toBeVisible();
    // The list one came from stays.
    await expect(thread).toBeVisible();
  });
  await expectSettled(page);
});
