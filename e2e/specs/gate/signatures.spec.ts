import { makeMember } from '../../fixtures/members.ts';
import { tabTo, walkTo } from '../../fixtures/queue.ts';
import { accessToken } from '../../fixtures/samples.ts';
import { signIn as signInTo } from '../../fixtures/sign-in.ts';
import { expect, test } from '../../fixtures/test.ts';

test('a colleague is asked by keyboard: the card says who asked whom, and stands on top of their queue', async ({
  page,
  browser,
  product,
  customer,
  signIn,
  request,
  expectAccessible,
}) => {
  test.setTimeout(120_000);
  const colleague = await makeMember(browser, product, 'manager');
  await customer.say('What does the Growth plan cost?');
  const shown = await customer.approval();
  await signIn();
  await page.goto(`/${product.workspace}/approvals`);
  await walkTo(page, shown.id);
  await page.keyboard.press('q');
  const note = page.getByLabel('What should they know?');
  await expect(note).toBeFocused();
  const words = `You know ${customer.name}.`;
  await page.keyboard.type(words);
  await page.keyboard.press('Escape');
  await expect(note).toHaveCount(0);

  // Several may have the same name here: the colleague is named by the API, the card is read at the desk.
  const headers = { authorization: `Bearer ${await accessToken(product.url, product)}` };
  const members = (await (await request.get('/api/v1/members', { headers })).json()) as {
    items: { userId: string; email: string }[];
  };
  const userId = members.items.find(({ email }) => email === colleague.email)?.userId;
  const asked = await request.post(`/api/v1/approvals/${shown.id}/ask`, {
    headers,
    data: { userId, note: words },
  });
  expect(asked.status(), await asked.text()).toBe(200);
  const card = page.locator(`main [data-approval="${shown.id}"]`);
  await expect(card).toContainText(`asked ${colleague.name}`);
  await expect(card).toContainText(words);
  await expectAccessible();

  const context = await browser.newContext({ baseURL: product.url, reducedMotion: 'reduce' });
  await signInTo(context, product.url, colleague);
  const theirs = await context.newPage();
  await theirs.goto(`/${product.workspace}/approvals`);
  const top = theirs.getByRole('list', { name: 'Waiting for approval' }).getByRole('listitem').first();
  await expect(top).toContainText('Asked of you');
  await expect(theirs.locator(`main [data-approval="${shown.id}"]`)).toBeVisible();
  await tabTo(theirs, theirs.getByRole('button', { name: 'Approve' }).first());
  await theirs.keyboard.press('Enter');
  await expect(theirs.getByText(`Approved. Sending to ${customer.name}.`)).toBeVisible();
  await context.close();
});
