import type { APIResponse } from '@playwright/test';
import { apiRoutes, deskPages, fill, parametersOf } from '../fixtures/routes.ts';
import { accessToken, type Samples } from '../fixtures/samples.ts';
import { expect, test } from '../fixtures/test.ts';

const withKey = apiRoutes.filter(
  ({ pattern, serves }) => serves === 'key' && pattern !== '/api/v1/preflight',
);
const ofDesk = apiRoutes.filter(({ serves }) => serves === 'desk');

/** A document, and what a navigation inside the desk would ask for. */
const ASKED: Record<string, string>[] = [{}, { rsc: '1' }];

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
  // What the server sends is looked at, of the document and of what a navigation in the desk would ask for; how the
  // page looks then is the same for all, and one is looked at.
  test('is sent nothing of any page', async ({ page, signIn, stranger, samples }) => {
    test.setTimeout(240_000);
    await signIn(stranger);
    for (const pattern of deskPages) {
      const address = fill(pattern, samples.values);
      const asked = samples.secrets.filter((secret) => address.includes(secret));
      for (const headers of ASKED) {
        const body = await (await page.request.get(address, { headers })).text();
        expect(body, address).toContain('NEXT_HTTP_ERROR_FALLBACK;404');
        expect(leaks(body, samples).filter((secret) => !asked.includes(secret))).toEqual([]);
      }
    }
  });

  test('sees that there is nothing', async ({ page, signIn, stranger, samples }) => {
    await signIn(stranger);
    for (const pattern of ['/[workspace]/leads', '/[workspace]/contacts/[contactId]']) {
      await page.goto(fill(pattern, samples.values));
      await expect(page.getByText('There is nothing at this address')).toBeVisible();
    }
  });

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
  test('is led to the sign-in page from every page', async ({ page, samples }) => {
    for (const pattern of deskPages) {
      const asked = fill(pattern, samples.values);
      for (const headers of ASKED) {
        const answer = await page.request.get(asked, { headers, maxRedirects: 0 });
        expect(answer.status(), pattern).toBe(307);
        expect(answer.headers().location, pattern).toContain('/sign-in?next=');
        // The address one asked for comes back as the place to go on to; nothing else is known.
        const told = leaks(await answer.text(), samples).filter((secret) => !asked.includes(secret));
        expect(told).toEqual([]);
      }
    }
    await page.goto(fill('/[workspace]/leads', samples.values));
    await expect(page).toHaveURL(/\/sign-in/);
  });

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

const OF_ONE_KIND = /\/channels\/\[connectionId\]\/(pace|pairing|mailbox|mail-test|outgoing|deliveries)$/;

test('the owner is answered where the stranger is not', async ({ playwright, product, samples }) => {
  const api = await playwright.request.newContext({
    extraHTTPHeaders: { authorization: `Bearer ${await tokenOf(product.url, product)}` },
  });
  for (const { pattern } of withKey.filter(
    // A comparison has to be told with whom, and the demo has no API channel with deliveries.
    ({ pattern, methods }) =>
      methods.includes('GET') && /\[/.test(pattern) && !/\/(merge|\[deliveryId\])$/.test(pattern),
  )) {
    const status = (await api.get(product.url + fill(pattern, samples.values))).status();
    // What only one kind of channel has is refused of another, whose it is notwithstanding.
    expect(OF_ONE_KIND.test(pattern) ? [200, 409] : [200], `${pattern} answered ${status}`).toContain(status);
  }
  await api.dispose();
});

const tokens = new Map<string, Promise<string>>();

/** Signing in costs a password hash and is throttled: once per account and worker. */
function tokenOf(url: string, account: Parameters<typeof accessToken>[1]): Promise<string> {
  const known = tokens.get(account.email) ?? accessToken(url, account);
  tokens.set(account.email, known);
  return known;
}
