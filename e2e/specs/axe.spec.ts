import { deskPages, fill, openPages } from '../fixtures/routes.ts';
import { expectSettled } from '../fixtures/settled.ts';
import { expect, test } from '../fixtures/test.ts';

for (const pattern of deskPages) {
  test(`${pattern} is accessible in both themes`, async ({ page, signIn, samples, expectAccessible }) => {
    await signIn();
    await page.goto(fill(pattern, samples.values));
    await expectSettled(page);
    await expect(page.locator('main')).toBeVisible();
    await expectAccessible();
  });
}

for (const pattern of openPages) {
  test(`${pattern} is accessible in both themes`, async ({ page, expectAccessible }) => {
    // A token nobody gave out: what these pages show then has to be readable too.
    await page.goto(fill(pattern, { token: 'not-a-token' }));
    await expectSettled(page);
    await expectAccessible();
  });
}
