import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

test('a conversation is split by key, the parts are merged again, and either is taken back', async ({
  page,
  product,
  customer,
  signIn,
  expectAccessible,
}) => {
  test.setTimeout(90_000);
  await customer.say('I would like to speak to a person, please.');
  await customer.say('And my invoice is wrong, a person please.');
  await signIn();
  const first = `/${product.workspace}/inbox/needs-you/${customer.conversationId}`;
  await page.goto(first);
  const messages = page.getByRole('list', { name: 'Messages' });
  await expect(messages.getByText('And my invoice is wrong')).toBeVisible();
  await expectSettled(page);
  await page.keyboard.press('Shift+P');
  const split = page.getByRole('dialog', { name: 'Split the conversation' });
  await split.getByRole('radio', { name: /my invoice is wrong/ }).check();
  await expectAccessible();
  await split.getByRole('button', { name: /^Split off/ }).click();
  await expect(page).not.toHaveURL(new RegExp(customer.conversationId));
  await expect(messages.getByText('And my invoice is wrong')).toBeVisible();
  await expect(messages.getByText('I would like to speak')).toHaveCount(0);
  await expect(messages.getByText('split this off')).toBeVisible();

  await page.goto(first);
  await expect(messages.getByText('into a new conversation')).toBeVisible();
  await expectSettled(page);
  await page.keyboard.press('Shift+M');
  const merge = page.getByRole('dialog', { name: 'Merge another conversation into this one' });
  await merge.getByRole('option', { name: /my invoice is wrong/ }).click();
  await expect(merge.getByRole('list', { name: 'What changes' })).toContainText('comes here');
  await merge.getByRole('button', { name: 'Merge' }).click();
  await expect(messages.getByText('And my invoice is wrong')).toBeVisible();
  await expect(messages.getByText('merged a conversation with')).toBeVisible();
  await expectSettled(page);
  await messages.getByRole('button', { name: 'Take it back' }).click();
  await expect(messages.getByText('And my invoice is wrong')).toHaveCount(0);
  await messages.getByRole('button', { name: 'Take it back' }).click();
  await expect(messages.getByText('And my invoice is wrong')).toBeVisible();
  await expect(messages.getByText('into a new conversation')).toHaveCount(0);
});
