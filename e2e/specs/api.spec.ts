import { MAY_REFUSE, sceneOf } from '../fixtures/api-scenes.ts';
import { type Answer, agentAsks, ask, call, done, type Story, tellStory } from '../fixtures/api-story.ts';
import {
  brokenRequests,
  document,
  fillPath,
  mismatches,
  type Operation,
  operations,
  pathNames,
} from '../fixtures/operations.ts';
import { accessToken } from '../fixtures/samples.ts';
import { makeStranger } from '../fixtures/stranger.ts';
import { expect, test } from '../fixtures/test.ts';

/** Who has to be asked about last: these stop the others' work. */
const LAST = ['stopAgents', 'resumeAgents'];
const inOrder = [
  ...operations.filter(({ id }) => !LAST.includes(id)),
  ...operations.filter(({ id }) => LAST.includes(id)),
];
const bearer = operations.filter(({ facts }) => facts.security.length > 0);

const expectProblem = (answer: Answer, operation: Operation): void => {
  expect(answer.type, operation.id).toContain('application/problem+json');
  expect(
    mismatches(operation, answer.status, answer.type, answer.text),
    `${operation.id}: ${answer.text}`,
  ).toEqual([]);
};

test.describe('every operation of the document', () => {
  let story: Story;
  let strange: string;

  test.beforeAll(async ({ product, stranger }) => {
    test.setTimeout(120_000);
    story = await tellStory(product.url, await makeStranger(product));
    strange = await accessToken(product.url, stranger);
    await expect
      .poll(async () => ((await done(story, 'listJobs')) as { items: { id: string }[] }).items.length, {
        timeout: 60_000,
      })
      .toBeGreaterThan(0);
    const jobs = (await done(story, 'listJobs')) as { items: { id: string }[] };
    story.values.jobId = String(jobs.items[0]?.id);
    const path = await agentAsks(story);
    const thread = (await done(story, 'readThread', { path })) as { pendingDraft: { id: string } | null };
    story.values.draftId = thread.pendingDraft?.id ?? '';
  });

  test('the document that is served is the one that was checked', async ({ request, product }) => {
    const served = await request.get(`${product.url}/api/v1/openapi.json`);
    expect(await served.json()).toEqual(document);
    expect(operations.length).toBeGreaterThan(90);
  });

  for (const operation of bearer)
    test(`${operation.id} is nothing without a token`, async () => {
      const path = fillPath(operation, story.values);
      const answer = await ask(`${story.url}${path}`, operation.method, null);
      // Asking without a token is slowed down after a while: that is an answer too.
      expect([401, 429]).toContain(answer.status);
      expectProblem(answer, operation);
    });

  for (const operation of operations)
    for (const { field, ...broken } of brokenRequests(operation))
      test(`${operation.id} refuses a wrong ${field} by its name`, async () => {
        const answer = await call(story, operation, broken);
        expect(answer.status, answer.text).toBe(400);
        expectProblem(answer, operation);
        const { errors } = JSON.parse(answer.text) as { errors: { field: string }[] };
        expect(errors.map((error) => error.field.split('.')[0])).toContain(field);
      });

  for (const operation of bearer.filter((one) => pathNames(one).length > 0))
    test(`${operation.id} does not know another workspace’s records`, async () => {
      const scene = await sceneOf(story, operation.id);
      const answer = await call(story, operation, scene, strange);
      expect([403, 404], answer.text).toContain(answer.status);
      expectProblem(answer, operation);
    });

  for (const operation of inOrder)
    test(`${operation.id} answers as it is documented`, async () => {
      let answer = await call(story, operation, await sceneOf(story, operation.id));
      // An agent worked on the same record between its reading and this call: read it again.
      for (let again = 0; answer.status === 412 && again < 10; again++)
        answer = await call(story, operation, await sceneOf(story, operation.id));
      const refusal = MAY_REFUSE[operation.id];
      if (refusal && [400, 404, 409].includes(answer.status)) expect(answer.text).toMatch(refusal);
      else expect(Math.floor(answer.status / 100), `${answer.status} ${answer.text.slice(0, 400)}`).toBe(2);
      expect(mismatches(operation, answer.status, answer.type, answer.text)).toEqual([]);
      expect(answer.headers.get('x-request-id')).toBeTruthy();
      expect(answer.headers.get('ratelimit')).toMatch(/r=\d+/);
      expect(answer.headers.get('ratelimit-policy')).toMatch(/q=\d+/);
    });
});

test('a lost answer is asked for again, and a late change is told where the record stands', async ({
  api,
}) => {
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const data = { name: 'Ada Lovelace', email: `${crypto.randomUUID()}@example.com` };
  const first = await api.post('/api/v1/contacts', { data, headers });
  const again = await api.post('/api/v1/contacts', { data, headers });
  expect(again.headers()['idempotent-replayed']).toBe('true');
  expect(await again.json()).toEqual(await first.json());
  const { id } = (await first.json()) as { id: string };
  const etag = first.headers().etag ?? '';
  const rename = (name: string) =>
    api.patch(`/api/v1/contacts/${id}`, { data: { name }, headers: { 'if-match': etag } });
  expect((await rename('Ada')).status()).toBe(200);
  const late = await rename('Eve');
  expect(late.status()).toBe(412);
  expect(await late.json()).toMatchObject({ code: 'precondition_failed', version: 2 });
});
