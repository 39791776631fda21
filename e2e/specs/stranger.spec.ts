import type { APIResponse } from '@playwright/test';
import { apiRoutes, deskPages, fill, parametersOf } from '../fixtures/routes.ts';
import { accessToken, type Samples } from '../fixtures/samples.ts';
import { expect, test } from '../fixtures/test.ts';

const withKey = apiRoutes.filter(
  ({ pattern, serves }) => serves === 'key' && pattern !== '/api/v1/preflight',
);
const ofDesk = apiRoutes.filter(({ serves }) => serves === 'desk');

/** What of the demo workspace stands in a text. */
const leaks = (text: string, { secrets }: Samples) => secrets.filter((secret) => text.includes(secret));

async function expectNothing(answer: APIResponse, samples: Samples, allowed: number[]): Promise<void> {
  const text = await answer.text();
  // The path stands in the problem document, so the id that was asked for comes back; what was asked is no secret.
  const asked = samples.secrets.filter((secret) => answer.url().includes(secret));
  expect(allowed, `${answer.url()} answered ${answer.status()}: ${text.slice(0, 200)}`).toContain(
    answer.status(),
  );
  expect(leaks(text, samples).filter((secret) => !asked.includes(secret))).toEqual([]);
}

test('the lists of pages and routes are the real ones', () => {
  expect(deskPages.length).toBeGreaterThan(3);
  expect(withKey.length).toBeGreaterThan(40);
  expect(withKey.filter(({ methods }) => methods.length === 0)).toEqual([]);
  // The way to a key, a website's form, and the document of the API: whoever makes another route that serves everybody says so here.
  expect(apiRoutes.filter(({ serves }) => serves === 'everybody').map(({ pattern }) => pattern)).toEqual([
    '/api/v1/auth/login',
    '/api/v1/auth/logout',
    '/api/v1/auth/refresh',
    '/api/v1/forms/[formKey]',
    '/api/v1/openapi.json',
  ]);
});

test.describe('a member of another workspace', () => {
  for (const pattern of deskPages) {
    test(`sees nothing on ${pattern}`, async ({ page, signIn, stranger, samples }) => {
      await signIn(stranger);
      const bodies: string[] = [];
      page.on('response', async (answer) => {
        if (/text\/(html|x-component)/.test(answer.headers()['content-type'] ?? ''))
          bodies.push(await answer.text().catch(() => ''));
      });
      const address = fill(pattern, samples.values);
      await page.goto(address);
      await expect(page.getByText('There is nothing at this address')).toBeVisible();
      const asked = samples.secrets.filter((secret) => address.includes(secret));
      expect(leaks(bodies.join('\n'), samples).filter((secret) => !asked.includes(secret))).toEqual([]);
    });
  }

  for (const { pattern, methods } of withKey)
    for (const method of methods) {
      test(`gets nothing from ${method} ${pattern}`, async ({ playwright, product, stranger, samples }) => {
        const api = await playwright.request.newContext({
          extraHTTPHeaders: { authorization: `Bearer ${await tokenOf(product.url, stranger)}` },
        });
        const address = product.url + fill(pattern, samples.values);
        const options = method === 'GET' ? { method } : { method, data: {} };
        const answer = await api.fetch(address, options);
        const foreign = parametersOf(pattern).some((name) => !['rule', 'ruleId'].includes(name));
        if (foreign) await expectNothing(answer, samples, method === 'GET' ? [404] : [400, 403, 404]);
        // Their own list, or their own empty request: fine, as long as it is theirs.
        else expect(leaks(await answer.text(), samples)).toEqual([]);
        await api.dispose();
      });
    }
});

test('the routes of the desk answer the stranger as if there were no such workspace', async ({
  page,
  product,
  samples,
  signIn,
  stranger,
}) => {
  await signIn(stranger);
  for (const { pattern, methods } of ofDesk)
    for (const method of methods) {
      const address = `${product.url}${fill(pattern, samples.values)}?workspace=${product.workspace}&q=a`;
      await expectNothing(await page.request.fetch(address, { method }), samples, [404]);
    }
});

test.describe('nobody in particular', () => {
  for (const pattern of deskPages) {
    test(`is led to the sign-in page from ${pattern}`, async ({ page, samples }) => {
      const asked = fill(pattern, samples.values);
      await page.goto(asked);
      await expect(page).toHaveURL(/\/sign-in/);
      // The address one asked for comes back as the place to go on to; nothing else is known.
      const told = leaks(await page.content(), samples).filter((secret) => !asked.includes(secret));
      expect(told).toEqual([]);
    });
  }

  test('gets nothing from any route, with no key, a made-up one, or a browser cookie alone', async ({
    page,
    playwright,
    product,
    samples,
    signIn,
  }) => {
    await signIn();
    const callers = [
      await playwright.request.newContext(),
      await playwright.request.newContext({
        extraHTTPHeaders: { authorization: `Bearer cs_00000000_${'0'.repeat(32)}` },
      }),
    ];
    for (const { pattern, methods, serves } of [...withKey, ...ofDesk])
      for (const method of methods) {
        const address = product.url + fill(pattern, samples.values);
        const options = method === 'GET' ? { method } : { method, data: {} };
        // Guessing is slowed down after a while: that is an answer too.
        for (const caller of callers)
          await expectNothing(await caller.fetch(address, options), samples, [401, 429]);
        if (serves === 'key')
          await expectNothing(await page.request.fetch(address, options), samples, [401, 429]);
      }
    for (const caller of callers) await caller.dispose();
  });
});

test('the owner is answered where the stranger is not', async ({ playwright, product, samples }) => {
  const api = await playwright.request.newContext({
    extraHTTPHeaders: { authorization: `Bearer ${await tokenOf(product.url, product)}` },
  });
  for (const { pattern } of withKey.filter(
    // A comparison has to be told with whom.
    ({ pattern, methods }) => methods.includes('GET') && /\[/.test(pattern) && !pattern.endsWith('/merge'),
  ))
    expect((await api.get(product.url + fill(pattern, samples.values))).status(), pattern).toBe(200);
  await api.dispose();
});

const tokens = new Map<string, Promise<string>>();

/** Signing in costs a password hash and is throttled: once per account and worker. */
function tokenOf(url: string, account: Parameters<typeof accessToken>[1]): Promise<string> {
  const known = tokens.get(account.email) ?? accessToken(url, account);
  tokens.set(account.email, known);
  return known;
}
