import type { Locator } from '@playwright/test';
import { ownWorkspace } from '../../fixtures/own-workspace.ts';
import { expect, test } from '../../fixtures/test.ts';

/** A finger that draws something aside: what the browser makes of a touch. */
async function swipe(card: Locator, by: number): Promise<void> {
  // Waits for a card that is being drawn anew.
  const box = await card.evaluate((element) => element.getBoundingClientRect().toJSON() as DOMRect);
  const at = (dx: number) => ({
    pointerType: 'touch',
    pointerId: 7,
    isPrimary: true,
    bubbles: true,
    clientX: box.x + box.width / 2 + dx,
    clientY: box.y + 20,
  });
  await card.dispatchEvent('pointerdown', at(0));
  for (const share of [0.2, 0.6, 1]) await card.dispatchEvent('pointermove', at(by * share));
  await card.dispatchEvent('pointerup', at(by));
}

test('on a phone a card is approved by drawing it aside, undone, and walked past by a finger', async ({
  page,
  playwright,
  product,
  signIn,
}) => {
  test.setTimeout(120_000);
  const own = await ownWorkspace(playwright, product);
  for (const text of ['What does the Growth plan cost?', 'Do you bill monthly?']) {
    const customer = own.customer();
    await customer.say(text);
    await customer.approval();
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(own);
  await page.goto(`/${own.workspace}/approvals`);
  await expect(page.getByText('1 of 2')).toBeVisible();
  await page.getByRole('button', { name: 'Next approval' }).click();
  await expect(page.getByText('2 of 2')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Next approval' })).toBeDisabled();

  const card = page.locator('main [data-approval]');
  const id = await card.getAttribute('data-approval');
  // A short one is thought better of.
  await swipe(card, 60);
  await expect(page.getByText('2 of 2')).toBeVisible();
  await swipe(card, 200);
  await expect(page.getByText('1 of 1')).toBeVisible();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(page.getByText('of 2')).toBeVisible();
  await expect(page.locator(`main [data-approval="${id}"]`)).toBeVisible();

  // The other way asks for the reason; nothing is rejected without one. A card that is still on its way back is not
  // drawn anywhere.
  await expect(card.getByRole('button', { name: /^Reject/ })).toBeEnabled();
  await swipe(card, -200);
  await expect(card.getByRole('textbox')).toBeVisible();
});
