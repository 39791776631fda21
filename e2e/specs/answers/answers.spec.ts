import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';
import { unique } from '../sales/make.ts';

const ASKED = 'The chart shows a grey gap since yesterday. Does a gap in the chart fill by itself?';

test('the likely answer stands beside the ticket, and one key takes it to the composer', async ({
  page,
  product,
  api,
  signIn,
  expectAccessible,
}) => {
  const email = `${crypto.randomUUID().slice(0, 8)}@example.com`;
  const sent = await api.post('/api/v1/inbound-message', {
    data: { channel: 'simulator', email, contact_name: unique('Ines Torrado'), message_text: ASKED },
  });
  const said = (await sent.json()) as { contact_id: string; conversation_id: string; message_id: string };
  const opened = await api.post('/api/v1/tickets', {
    data: {
      contactId: said.contact_id,
      conversationId: said.conversation_id,
      messageId: said.message_id,
      subject: unique('Grey gap'),
      description: ASKED,
    },
  });
  const { id } = (await opened.json()) as { id: string };
  await signIn();
  await page.goto(`/${product.workspace}/tickets/${id}`);
  const answer = page.getByRole('region', { name: 'Suggested answer' });
  await expect(answer).toContainText('meters keep 72 hours', { timeout: 60_000 });
  await answer.getByRole('button', { name: /Readings are missing/ }).click();
  await expect(page.getByRole('link', { name: 'Open the article' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expectSettled(page);
  await expectAccessible();
  await expect(async () => {
    await page.keyboard.press('i');
    await expect(page).toHaveURL(new RegExp(said.conversation_id), { timeout: 3_000 });
  }).toPass({ timeout: 20_000 });
  await expect(page.getByRole('textbox', { name: /^Reply to/ })).toHaveValue(/meters keep 72 hours/);
});

test('how surely an article has to answer is set with its consequences in sight @phone', async ({
  page,
  product,
  signIn,
  expectAccessible,
}) => {
  await signIn();
  await page.goto(`/${product.workspace}/settings/tickets`);
  const part = page.getByRole('region', { name: 'Answers at once' });
  await expect(part).toContainText(/Of the last 30 days|Nothing was asked/);
  await expect(part.getByRole('switch', { name: 'Answer new requests at once' })).not.toBeChecked();
  await expectSettled(page);
  await expectAccessible();
});
