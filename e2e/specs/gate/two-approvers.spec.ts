import { expectAwake } from '../../fixtures/awake.ts';
import { signIn as signInTo } from '../../fixtures/sign-in.ts';
import { expect, test } from '../../fixtures/test.ts';

test('two approvers at once: one send, and the other learns that it is decided', async ({
  browser,
  product,
  customer,
}) => {
  test.setTimeout(90_000);
  await customer.say('What does the Growth plan cost?');
  const shown = await customer.approval();
  const desks = await Promise.all(
    [1, 2].map(async () => {
      const context = await browser.newContext({ baseURL: product.url, reducedMotion: 'reduce' });
      await signInTo(context, product.url, { email: product.email, password: product.password });
      const page = await context.newPage();
      await page.goto(`/${product.workspace}/inbox/needs-you/${customer.conversationId}`);
      await expectAwake(page.locator(`[data-approval="${shown.id}"]`));
      return page;
    }),
  );
  await Promise.all(desks.map((desk) => desk.keyboard.press('a')));
  // Each desk says its own of the two, at its own time.
  const told = await Promise.all(
    desks.map(async (desk) => {
      const won = desk.getByText(`Approved. Sending to ${customer.name}.`);
      const lost = desk.getByText(/has already approved this/);
      const first = won.or(lost).first();
      await first.waitFor({ timeout: 30_000 });
      return (await first.textContent()) ?? '';
    }),
  );
  expect(told.filter((words) => words.startsWith('Approved.'))).toHaveLength(1);
  expect(told.filter((words) => words.includes('has already approved this'))).toHaveLength(1);
  for (const desk of desks) {
    await expect(desk.getByRole('link', { name: 'Why was this sent?' })).toHaveCount(1, { timeout: 20_000 });
    await expect(desk.locator(`[data-approval="${shown.id}"]`)).toHaveCount(0);
  }
  const actions = await customer.record();
  expect(actions.filter((action) => action === 'approval.granted')).toHaveLength(1);
  expect(actions.filter((action) => action === 'send.sent')).toHaveLength(1);
  await Promise.all(desks.map((desk) => desk.context().close()));
});
