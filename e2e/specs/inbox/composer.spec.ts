import { makeMember } from '../../fixtures/members.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { signIn as signInBrowser } from '../../fixtures/sign-in.ts';
import { expect, test } from '../../fixtures/test.ts';

test('a saved reply is kept in the settings, found by its shortcut, filled, and waits for what is not known', async ({
  page,
  product,
  customer,
  signIn,
  expectAccessible,
}) => {
  test.setTimeout(90_000);
  const shortcut = `lunch${customer.phone.slice(-6)}`;
  await customer.say('Are you open over lunch?');
  await signIn();
  await page.goto(`/${product.workspace}/settings/saved-replies`);
  await page.getByRole('button', { name: 'Save a reply' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save a reply' });
  await dialog.getByLabel('Title').fill('Open over lunch');
  await dialog.getByLabel('Folder').fill('Support');
  await dialog.getByLabel('Shortcut').fill(shortcut);
  await dialog
    .getByLabel('Words')
    .fill('Hello {{contact.first_name}} of {{contact.company}}, {{contact.nme}}');
  await expect(dialog.getByText('is none of the blanks')).toBeVisible();
  await dialog.getByLabel('Words').fill('Hello {{contact.first_name}} of {{contact.company}}, we are.');
  await expect(dialog.getByRole('status', { name: 'How it will read' })).toHaveText(
    'Hello Ana of Sousa e Filhos, we are.',
  );
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('list', { name: 'Saved replies' })).toContainText(`/${shortcut}`);

  await page.goto(`/${product.workspace}/inbox/needs-you/${customer.conversationId}`);
  const box = page.getByRole('textbox', { name: `Reply to ${customer.name}` });
  await expect(box).toBeVisible();
  await expectSettled(page);
  await box.click();
  await box.pressSequentially(`/${shortcut.slice(0, 8)}`);
  const list = page.getByRole('listbox', { name: 'Saved replies' });
  await expect(list.getByRole('option', { name: /Open over lunch/ }).first()).toBeVisible();
  await expect(page.getByText('Not known: their company.')).toBeVisible();
  await expectAccessible();
  await box.pressSequentially(shortcut.slice(8));
  await page.keyboard.press('Enter');
  await expect(box).toHaveValue('Hello Ada of {{contact.company}}, we are.');
  await expect(page.getByText('Not known here: their company.')).toBeVisible();
  const send = page.getByRole('button', { name: /^Send to Ada/ });
  await expect(send).toBeDisabled();
  await box.fill('Hello Ada, we are.');
  await expect(send).toBeEnabled();
});

test('a conversation is put off in words, says when it comes back, and the contact brings it back', async ({
  page,
  product,
  customer,
  signIn,
  expectAccessible,
}) => {
  test.setTimeout(90_000);
  await customer.say('I would like to speak to a person, please.');
  // The agent is done with it: a conversation that moves on while it is put off is refused, and rightly.
  await customer.approval();
  await signIn();
  await page.goto(`/${product.workspace}/inbox/needs-you/${customer.conversationId}`);
  const thread = page.getByRole('region', { name: `Conversation with ${customer.name}` });
  await expect(thread).toBeVisible();
  await expectSettled(page);
  await page.keyboard.press('h');
  const box = page.getByRole('textbox', { name: 'Bring it back' });
  await box.fill('yesterday');
  await expect(page.getByText('No time yet.')).toBeVisible();
  await box.fill('until they answer');
  await expect(page.getByText('Comes back when they write.')).toBeVisible();
  await expectAccessible();
  await box.press('Enter');
  await expect(page.getByText('Snoozed until they answer')).toBeVisible();
  await expect(thread).toContainText('Back when they answer');
  await customer.say('Are you there?');
  await expect(thread).not.toContainText('Back when they answer');
});

test('two people in one thread: each sees the other, the same draft, and that a note names them', async ({
  page,
  browser,
  product,
  customer,
  signIn,
}) => {
  test.setTimeout(120_000);
  await customer.say('I would like to speak to a person, please.');
  const colleague = await makeMember(browser, product, 'operator');
  await signIn();
  const address = `/${product.workspace}/inbox/needs-you/${customer.conversationId}`;
  await page.goto(address);
  const box = page.getByRole('textbox', { name: `Reply to ${customer.name}` });
  await expect(box).toBeVisible();
  await expectSettled(page);
  await box.fill('Dear Ada, I am here.');
  // Kept by the server once typing pauses.
  await expect
    .poll(() =>
      page.evaluate((id) => sessionStorage.getItem(`composer:${id}:reply`), customer.conversationId),
    )
    .toBeNull();

  const context = await browser.newContext({ baseURL: product.url });
  await signInBrowser(context, product.url, { email: colleague.email, password: colleague.password });
  const other = await context.newPage();
  await other.goto(address);
  const theirs = other.getByRole('textbox', { name: `Reply to ${customer.name}` });
  await expect(theirs).toHaveValue('Dear Ada, I am here.');
  await expectSettled(other);
  await expect(other.getByText(/(looks at this too|is writing here)/)).toBeVisible();
  await theirs.fill('Dear Ada, we are here.');
  await expect(box).toHaveValue('Dear Ada, we are here.', { timeout: 20_000 });

  await page.getByRole('radio', { name: 'Note' }).click();
  const note = page.getByRole('textbox', { name: 'Internal note' });
  // One word: a blank ends what is looked for.
  await note.pressSequentially('@operat');
  await page.getByRole('option', { name: colleague.name }).first().click();
  await note.pressSequentially('please look');
  await page.getByRole('button', { name: 'Add note' }).click();
  await expect(page.getByText('Note added')).toBeVisible();
  await other.goto(`/${product.workspace}/inbox/mentioned`);
  await expect(other.getByRole('link', { name: new RegExp(customer.name) })).toBeVisible();
  await context.close();
});

test('several conversations are chosen by key, tagged and closed, and both are taken back', async ({
  page,
  product,
  customer,
  signIn,
  expectAccessible,
}) => {
  test.setTimeout(90_000);
  const tag = `fair-${customer.phone.slice(-6)}`;
  await customer.say('I would like to speak to a person, please.');
  await signIn();
  await page.goto(`/${product.workspace}/inbox/needs-you/${customer.conversationId}`);
  const row = page
    .getByRole('listitem')
    .filter({ has: page.locator(`[data-conversation="${customer.conversationId}"]`) });
  await expect(row).toBeVisible();
  await expectSettled(page);
  const bar = page.getByRole('region', { name: 'Chosen rows' });
  // A key that is pressed before the list answers is pressed again.
  const choose = () =>
    expect(async () => {
      if (!(await bar.isVisible())) await page.keyboard.press('v');
      await expect(bar).toContainText('1 chosen', { timeout: 2_000 });
    }).toPass({ timeout: 20_000 });
  await choose();
  await bar.getByRole('button', { name: 'Tag' }).click();
  await page.getByLabel('Tags, with commas between').fill(tag);
  await expectAccessible();
  await page.getByRole('button', { name: 'Put on' }).click();
  await expect(row).toContainText(tag);
  await page.keyboard.press('z');
  await expect(row).not.toContainText(tag);
  await choose();
  await page.keyboard.press('d');
  await expect(row).toHaveCount(0);
  await page.keyboard.press('z');
  await expect(row).toBeVisible();
});
