import { ownWorkspace } from '../../fixtures/own-workspace.ts';
import { expectSettled } from '../../fixtures/settled.ts';
import { expect, test } from '../../fixtures/test.ts';

/** A zone in which it is that hour by now. */
function zoneAt(hour: number): string {
  const offset = ((((hour - new Date().getUTCHours() + 12) % 24) + 24) % 24) - 12;
  return offset === 0 ? 'Etc/GMT' : offset > 0 ? `Etc/GMT-${offset}` : `Etc/GMT+${-offset}`;
}

test('a message to many says before: now, in their morning, or blocked, each with its reason', async ({
  page,
  playwright,
  product,
  signIn,
  expectAccessible,
}) => {
  test.slow();
  const own = await ownWorkspace(playwright, product);
  const limits = await own.api.put('/api/v1/autonomy/limits', {
    data: {
      limits: { quietHours: { from: 22 * 60, until: 8 * 60, awake: 0 } },
      reason: 'People sleep at night.',
    },
  });
  expect(limits.ok(), await limits.text()).toBe(true);
  const digits = String(Date.now()).slice(-6);
  for (const [at, { name, hour, said }] of [
    { name: 'Ana Lima', hour: 12, said: 'Hello' },
    { name: 'Bjarne Dahl', hour: 2, said: 'Hello' },
    { name: 'Chidi Okafor', hour: 12, said: 'STOP' },
  ].entries()) {
    const written = await own.api.post('/api/inbound-message', {
      data: {
        channel: 'simulator',
        phone_number: `+491510${at}${digits}`,
        contact_name: name,
        message_text: said,
      },
    });
    const { contact_id: id } = (await written.json()) as { contact_id: string };
    // Agents note things down meanwhile, and each is a new version.
    await expect
      .poll(async () => {
        const { contact } = (await (await own.api.get(`/api/v1/contacts/${id}`)).json()) as {
          contact: { version: number };
        };
        const data = { version: contact.version, timeZone: zoneAt(hour) };
        return (await own.api.patch(`/api/v1/contacts/${id}`, { data })).ok();
      })
      .toBe(true);
  }
  await signIn(own);
  await page.goto(`/${own.workspace}/contacts`);
  await expectSettled(page);
  for (const name of ['Ana Lima', 'Bjarne Dahl', 'Chidi Okafor'])
    await page
      .getByRole('row', { name: new RegExp(name) })
      .getByRole('checkbox')
      .click();
  await page.keyboard.press('Shift+W');
  const dialog = page.getByRole('dialog', { name: 'Write to them' });
  await dialog.getByRole('textbox', { name: 'Message' }).fill('Our autumn prices are here.');
  await expect(dialog.getByText('1 now, 1 at 08:00 their time, 1 blocked.')).toBeVisible();
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
  await expectAccessible();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByText(/^Done, 3 of 3: 2 written to, 1 blocked/)).toBeVisible({ timeout: 60_000 });
  await own.api.dispose();
});
