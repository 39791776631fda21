import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

test('what they wrote is offered translated; another wording is looked at word by word, taken by key and taken back', async ({
  page,
  product,
  customer,
  signIn,
  expectAccessible,
}) => {
  test.setTimeout(90_000);
  await customer.say('Guten Tag, ich möchte bitte mit einem Menschen über meine Bestellung sprechen.');
  await signIn();
  await page.goto(`/${product.workspace}/inbox/needs-you/${customer.conversationId}`);
  const box = page.getByRole('textbox', { name: `Reply to ${customer.name}` });
  // Known once the agent has read it. No model runs here: the reason is said, and the message stays.
  await expect(page.getByText('Written in German')).toBeVisible();
  await expectSettled(page);
  await page.keyboard.press('Shift+t');
  await expect(page.getByText('Translating needs a language model').first()).toBeVisible();
  const mine = 'Hello, Thank you for your message. The box costs 40 EUR.';
  await box.fill(mine);
  await expectSettled(page);
  await page.keyboard.press('ControlOrMeta+j');
  await expect(page.getByRole('menuitem', { name: 'Shorten' })).toBeVisible();
  await page.keyboard.press('s');
  const card = page.getByRole('region', { name: 'Suggested wording' });
  await expect(card.getByRole('heading', { name: 'Shortened' })).toBeVisible();
  await expect(card).toContainText('built-in');
  await expect(card.locator('del')).toContainText('Thank you for your message.');
  await expectAccessible();
  await page.keyboard.press('a');
  await expect(box).toHaveValue('Hello, The box costs 40 EUR.');
  await expect(page.getByText('Shortened', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(box).toHaveValue(mine);

  // Rules do not translate: the reason is said, and the text stays.
  await page.getByRole('button', { name: 'Change the wording' }).click();
  await page.getByRole('menuitem', { name: /^(Translate|Another language)$/ }).click();
  await page.getByRole('menuitem', { name: 'Portuguese' }).click();
  await expect(card).toContainText('needs a language model');
  await page.keyboard.press('x');
  await expect(card).toHaveCount(0);
  await expect(box).toHaveValue(mine);
});
