import { expect, test } from 'vitest';
import { z } from 'zod';
import { apiAnswers } from '#db/schema/audit.ts';
import { withTenant } from '#db/tenant.ts';
import { createContact, listContacts, readContact, updateContact } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { conflict } from '#lib/core/errors.ts';
import { versionField } from '#lib/core/fields.ts';
import { newId } from '#lib/core/ids.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { createApiKey } from '#lib/tenancy/index.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { defineRoute } from './define-route.ts';
import type { RouteHandler } from './route-input.ts';

withTestDatabase();

const create = defineRoute(createContact, { status: 201 });
const change = defineRoute(updateContact);
const read = defineRoute(readContact, { version: ({ contact }) => contact.version });

type Ask = (
  handler: RouteHandler,
  method: string,
  given?: { body?: unknown; params?: Record<string, string>; headers?: Record<string, string> },
) => Promise<{ status: number; headers: Headers; body: Record<string, unknown> }>;

async function caller(): Promise<{ ask: Ask; ctx: Ctx }> {
  const workspace = await makeWorkspace();
  const ctx = await workspace.as('admin');
  const { key } = await createApiKey({ ctx, input: { name: 'test', preset: 'full' } });
  return { ctx, ask: askWith(key) };
}

const askWith =
  (key: string): Ask =>
  async (handler, method, { body, params = {}, headers = {} } = {}) => {
    const request = new Request('http://localhost:3000/api/v1/contacts', {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await handler(request, { params: Promise.resolve(params) });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text === '' ? {} : JSON.parse(text) };
  };

const contact = () => ({ name: 'Ada Lovelace', email: `${newId()}@example.com` });

test('the same key and request is done once and answered alike', async () => {
  const { ask, ctx } = await caller();
  const body = contact();
  const headers = { 'idempotency-key': newId() };
  const first = await ask(create, 'POST', { body, headers });
  // The order of members is no difference.
  const again = await ask(create, 'POST', { body: { email: body.email, name: body.name }, headers });
  expect(first.status).toBe(201);
  expect(again.status).toBe(201);
  expect(again.body).toEqual(first.body);
  expect(again.headers.get('etag')).toBe('"1"');
  expect(first.headers.get('idempotent-replayed')).toBeNull();
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect(again.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
  const { items } = await listContacts({ ctx, input: { q: body.email } });
  expect(items).toHaveLength(1);
});

test('the same key for another request is refused', async () => {
  const { ask } = await caller();
  const headers = { 'idempotency-key': newId() };
  await ask(create, 'POST', { body: contact(), headers });
  const other = await ask(create, 'POST', { body: contact(), headers });
  expect(other).toMatchObject({
    status: 422,
    body: { code: 'unprocessable', reason: 'idempotency_key_reused' },
  });
});

test('a refused request leaves its key to the corrected one', async () => {
  const { ask } = await caller();
  const headers = { 'idempotency-key': newId() };
  expect((await ask(create, 'POST', { body: { email: 'nobody' }, headers })).status).toBe(400);
  expect((await ask(create, 'POST', { body: contact(), headers })).status).toBe(201);
});

test('of two at once one is served; after a day the key is new', async () => {
  const { ask, ctx } = await caller();
  const started = Promise.withResolvers<void>();
  const finish = Promise.withResolvers<void>();
  let served = 0;
  const slow = defineRoute(
    defineVerb({
      name: 'count',
      does: 'count',
      permission: 'contacts.write',
      input: z.object({}),
      run: async () => {
        served++;
        started.resolve();
        await finish.promise;
        return { served };
      },
    }),
  );
  const headers = { 'idempotency-key': newId() };
  const first = ask(slow, 'POST', { body: {}, headers });
  await started.promise;
  const second = await ask(slow, 'POST', { body: {}, headers });
  expect(second).toMatchObject({ status: 409, body: { reason: 'request_in_progress' } });
  expect(second.headers.get('retry-after')).toBe('1');
  finish.resolve();
  expect((await first).body).toEqual({ served: 1 });
  await withTenant(ctx, (tx) =>
    tx.update(apiAnswers).set({ createdAt: new Date(Date.now() - 25 * 60 * 60_000) }),
  );
  expect((await ask(slow, 'POST', { body: {}, headers })).body).toEqual({ served: 2 });
});

test('a request that was cut off is neither repeated nor called done', async () => {
  const { ask, ctx } = await caller();
  const body = contact();
  const headers = { 'idempotency-key': newId() };
  await ask(create, 'POST', { body, headers });
  await withTenant(ctx, (tx) =>
    tx.update(apiAnswers).set({ status: null, createdAt: new Date(Date.now() - 10 * 60_000) }),
  );
  expect(await ask(create, 'POST', { body, headers })).toMatchObject({
    status: 409,
    body: { reason: 'request_interrupted' },
  });
});

test('a secret is in no table, and a key of one caller is not another’s', async () => {
  const { ask, ctx } = await caller();
  const made = defineRoute(
    defineVerb({
      name: 'make_secret',
      does: 'make secrets',
      permission: 'contacts.write',
      input: z.object({}),
      run: () => Promise.resolve({ secret: 'hunter2' }),
    }),
    { secret: true },
  );
  const headers = { 'idempotency-key': newId() };
  expect((await ask(made, 'POST', { body: {}, headers })).body).toEqual({ secret: 'hunter2' });
  expect(await ask(made, 'POST', { body: {}, headers })).toMatchObject({
    body: { reason: 'answer_not_kept' },
  });
  const rows = await withTenant(ctx, (tx) => tx.select().from(apiAnswers));
  expect(JSON.stringify(rows)).not.toContain('hunter2');
  const { key } = await createApiKey({ ctx, input: { name: 'other', preset: 'full' } });
  const other = await askWith(key)(made, 'POST', { body: {}, headers });
  expect(other.body).toEqual({ secret: 'hunter2' });
});

test('a key that is none is refused by its name', async () => {
  const { ask } = await caller();
  const answer = await ask(create, 'POST', { body: contact(), headers: { 'idempotency-key': 'a b' } });
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'Idempotency-Key' }] } });
});

test('a change at the version that was read goes through, at another it is refused with the present one', async () => {
  const { ask } = await caller();
  const { body: made } = await ask(create, 'POST', { body: contact() });
  const params = { contactId: String(made.id) };
  const etag = (await ask(read, 'GET', { params })).headers.get('etag') ?? '';
  expect(etag).toBe('"1"');
  const changed = await ask(change, 'PATCH', {
    params,
    body: { name: 'Ada' },
    headers: { 'if-match': etag },
  });
  expect(changed).toMatchObject({ status: 200, body: { name: 'Ada', version: 2 } });
  expect(changed.headers.get('etag')).toBe('"2"');
  const late = await ask(change, 'PATCH', { params, body: { name: 'Eve' }, headers: { 'if-match': etag } });
  expect(late).toMatchObject({ status: 412, body: { code: 'precondition_failed', version: 2 } });
  expect(late.headers.get('etag')).toBe('"2"');
  // Without the header it is the conflict it always was.
  expect(await ask(change, 'PATCH', { params, body: { name: 'Eve', version: 1 } })).toMatchObject({
    status: 409,
    body: { reason: 'version_changed', version: 2 },
  });
  expect(
    (await ask(change, 'PATCH', { params, body: { name: 'Eve' }, headers: { 'if-match': 'W/"2"' } })).status,
  ).toBe(400);
});

test('a condition nobody can check is refused, not passed over', async () => {
  const { ask } = await caller();
  const answer = await ask(create, 'POST', { body: contact(), headers: { 'if-match': '"1"' } });
  expect(answer).toMatchObject({ status: 412, body: { reason: 'no_version' } });
});

test('other conflicts stay conflicts under If-Match', async () => {
  const { ask } = await caller();
  const taken = defineRoute(
    defineVerb({
      name: 'take',
      does: 'take',
      permission: 'contacts.write',
      input: z.object({ version: versionField }),
      run: () => Promise.reject(conflict('Taken.', 'taken')),
    }),
  );
  expect((await ask(taken, 'PATCH', { body: {}, headers: { 'if-match': '"1"' } })).status).toBe(409);
});
