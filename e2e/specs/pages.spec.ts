import { instant } from '@next/playwright';
import { deskPages, fill, openPages } from '../fixtures/routes.ts';
import { expectSettled } from '../fixtures/settled.ts';
import { standing } from '../fixtures/standing.ts';
import { expect, test } from '../fixtures/test.ts';

/** What holds for every page there is, in one visit: a visit of a page with its data is what costs the time. */
for (const pattern of deskPages) {
  test(`${pattern} stands at once, is there for its owner, and is accessible in both themes`, async ({
    page,
    signIn,
    product,
    samples,
    expectAccessible,
  }) => {
    await signIn();
    await instant(
      page,
      async () => {
        await page.goto(fill(pattern, samples.values));
        await expect(page.getByRole('navigation', { name: 'Desk' })).toBeVisible();
        await expect(standing(page)).toBeVisible();
      },
      { baseURL: product.url },
    );
    await expectSettled(page);
    // An address that leads on to another is between two pages for a moment, and then nothing is being read.
    await expect(page.locator('main')).toBeVisible();
    await expect(page.locator('h1')).not.toHaveCount(0);
    await expectSettled(page);
    await expect(page.getByText('There is nothing at this address')).toHaveCount(0);
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
