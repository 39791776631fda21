import { request as rawRequest } from 'node:http';
import { deskPages, fill } from '../fixtures/routes.ts';
import { expect, test } from '../fixtures/test.ts';

const headers = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

test('every kind of answer carries the security headers', async ({ request, product, samples }) => {
  const paths = [
    '/sign-in',
    fill(deskPages[0] ?? '/', samples.values),
    '/api/health',
    '/api/v1/contacts',
    '/nothing',
  ];
  for (const path of paths) {
    const answer = await request.get(product.url + path, { maxRedirects: 0 });
    expect(answer.headers(), path).toMatchObject(headers);
    const csp = answer.headers()['content-security-policy'] ?? '';
    const own = path.startsWith('/api/')
      ? ["default-src 'none'", "form-action 'none'"]
      : ["default-src 'self'", "object-src 'none'", "form-action 'self'"];
    for (const part of [...own, "base-uri 'none'", "frame-ancestors 'none'"])
      expect(csp, path).toContain(part);
    expect(csp, path).not.toContain('unsafe-eval');
    expect(answer.headers()['x-powered-by'], path).toBeUndefined();
  }
});

test('pages obey their own content policy', async ({ page, signIn, product }) => {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) refused.push(message.text());
  });
  await signIn();
  await page.goto(`/${product.workspace}/inbox/needs-you`);
  await expect(page.locator('main')).toBeVisible();
  await page.goto(`/${product.workspace}/approvals`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(refused).toEqual([]);
});

test('a session cookie is out of reach of scripts and of other sites', async ({
  context,
  signIn,
  product,
}) => {
  await signIn(undefined, { fresh: true });
  const session = (await context.cookies(product.url)).find(({ name }) => name.includes('session'));
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
});

/** fetch does not let one choose the Host header. */
const askAs = (url: string, path: string, host: string): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    const asked = rawRequest(new URL(path, url), { headers: { host } }, (answer) => {
      let body = '';
      answer.on('data', (chunk: Buffer) => {
        body += chunk.toString('utf8');
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    asked.on('error', reject);
    asked.end();
  });

test('an address that is not ours is not served', async ({ product }) => {
  expect((await askAs(product.url, '/sign-in', 'evil.example')).status).toBe(421);
  const api = await askAs(product.url, '/api/v1/contacts', 'evil.example');
  expect(api.status).toBe(400);
  expect(JSON.parse(api.body)).toMatchObject({ code: 'invalid_input', reason: 'untrusted_host' });
  expect((await askAs(product.url, '/sign-in', new URL(product.url).host)).status).toBe(200);
});

test('bad input is told field by field, as problem details', async ({ api }) => {
  const refusal = async (data: Record<string, unknown>) => {
    const answer = await api.post('/api/inbound-message', { data });
    expect(answer.status()).toBe(400);
    expect(answer.headers()['content-type']).toContain('application/problem+json');
    const problem = await answer.json();
    expect(problem).toMatchObject({ status: 400, code: 'invalid_input', instance: '/api/inbound-message' });
    expect(problem.request_id).toBe(answer.headers()['x-request-id']);
    return problem.errors.map((error: { field: string }) => error.field).sort();
  };
  expect(await refusal({ email: 'a@example.com', channel: 'fax', message_text: '' })).toEqual([
    'channel',
    'message_text',
  ]);
  expect(await refusal({ email: 'not an address', channel: 'web', message_text: 'Hello' })).toEqual([
    'email',
  ]);
});

test('nobody to write to, and a company that is not the key’s, are refused', async ({ api }) => {
  const message = { channel: 'web', message_text: 'Hello' };
  expect((await api.post('/api/inbound-message', { data: message })).status()).toBe(400);
  const foreign = await api.post('/api/inbound-message', {
    data: { ...message, email: 'a@example.com', company_id: 'somebody-else' },
  });
  expect(foreign.status()).toBe(403);
  expect(await foreign.json()).toMatchObject({ reason: 'company_mismatch' });
});

test('what is not JSON, and what is too large, is refused before it is read', async ({ api }) => {
  const broken = await api.post('/api/inbound-message', {
    headers: { 'content-type': 'application/json' },
    data: Buffer.from('{"email": '),
  });
  expect(broken.status()).toBe(400);
  expect((await broken.json()).detail).toContain('line 1');
  const text = await api.post('/api/inbound-message', {
    headers: { 'content-type': 'text/plain' },
    data: 'hello',
  });
  expect(text.status()).toBe(415);
  const large = await api.post('/api/inbound-message', {
    data: { email: 'a@example.com', channel: 'web', message_text: 'x'.repeat(1_100_000) },
  });
  expect(large.status()).toBe(413);
  expect(await large.json()).toMatchObject({ code: 'too_large', limit_bytes: 1_048_576 });
});

test('guessing keys is slowed down, and told for how long', async ({ playwright, product }) => {
  const guesser = await playwright.request.newContext({ baseURL: product.url });
  let limited = null;
  for (let n = 0; n < 200 && !limited; n++) {
    const answer = await guesser.get('/api/v1/contacts', {
      headers: { authorization: `Bearer cs_${String(n).padStart(8, '0')}_${'1'.repeat(32)}` },
    });
    expect([401, 429]).toContain(answer.status());
    if (answer.status() === 429) limited = answer;
  }
  expect(limited?.headers()['content-type']).toContain('application/problem+json');
  expect(Number(limited?.headers()['retry-after'])).toBeGreaterThan(0);
});

test('a preflight allows nobody unless the workspace names them', async ({ request, product }) => {
  const answer = await request.fetch(`${product.url}/api/v1/contacts`, {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'GET' },
  });
  expect(answer.headers()['access-control-allow-origin']).toBeUndefined();
});
