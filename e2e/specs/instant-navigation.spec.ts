import { instant } from '@next/playwright';
import { deskPages, fill } from '../fixtures/routes.ts';
import { expectSettled } from '../fixtures/settled.ts';
import { expect, test } from '../fixtures/test.ts';

/**
 * Inside `instant` nothing is shown that waits for the server's data. A page that then stands with its frame and its
 * own title or skeleton starts to render at once.
 */
const shell = 'main h1, main [role="status"], main [aria-busy="true"]';

for (const pattern of deskPages) {
  test(`${pattern} stands at once when opened by its address`, async ({ page, signIn, product, samples }) => {
    await signIn();
    await instant(
      page,
      async () => {
        await page.goto(fill(pattern, samples.values));
        await expect(page.getByRole('navigation', { name: 'Desk' })).toBeVisible();
        await expect(page.locator(shell).filter({ visible: true }).first()).toBeVisible();
      },
      { baseURL: product.url },
    );
    await expectSettled(page);
  });
}

test('every room of the rail opens at once', async ({ page, signIn, product }) => {
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
    await instant(page, async () => {
      await rail.locator(`a[href="${room}"]`).click();
      await page.waitForURL((url) => url.pathname.startsWith(room));
      await expect(page.locator(shell).filter({ visible: true }).first()).toBeVisible();
    });
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
