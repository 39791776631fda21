import { expect, type Locator } from '@playwright/test';

/** Waits until React has taken this element over: from then on keys and presses do what they say. */
export async function expectAlive(locator: Locator): Promise<void> {
  const taken = () =>
    locator.first().evaluate((element) => Object.keys(element).some((key) => key.startsWith('__reactProps')));
  await expect.poll(taken).toBe(true);
}
