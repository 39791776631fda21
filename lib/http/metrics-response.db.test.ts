import { expect, test } from 'vitest';
import { withTenant } from '#db/tenant.ts';
import { ingestMessage } from '#lib/conversations/index.ts';
import { markStage } from '#lib/conversations/mark-stage.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import { serve } from './call.ts';
import { metricsResponse } from './metrics-response.ts';

const TOKEN = 'a-token-for-the-scraper';
process.env.METRICS_TOKEN = TOKEN;
withTestDatabase();

const ask = (authorization?: string): Promise<Response> =>
  metricsResponse(
    new Request('http://10.0.0.7:3000/api/metrics', authorization ? { headers: { authorization } } : {}),
  );

test.each([undefined, 'Bearer', 'Bearer a-token-for-the-scrapeR', `Basic ${TOKEN}`])(
  'who shows %s sees nothing',
  async (authorization) => {
    const refused = await ask(authorization);
    expect(refused.status).toBe(401);
    expect(await refused.text()).not.toContain('countersign_');
  },
);

test('the token shows routes by pattern, stages, outbox; no id and no text', async () => {
  const ctx = await (await makeWorkspace()).as('admin');
  const { message_id: messageId } = await ingestMessage({
    ctx,
    input: { channel: 'simulator', email: 'ada@example.test', message_text: 'canary words' },
  });
  const later = { ...ctx, now: new Date(ctx.now.getTime() + 3_000) };
  await withTenant(ctx, (tx) => markStage(tx, later, messageId, 'understood'));
  // Again, as a step that runs a second time does: the first time counts.
  const muchLater = { ...ctx, now: new Date(ctx.now.getTime() + 90_000) };
  await withTenant(ctx, (tx) => markStage(tx, muchLater, messageId, 'understood'));
  await serve(new Request(`http://localhost:3000/api/v1/leads/${messageId}`), async () => new Response(), {
    params: Promise.resolve({ leadId: messageId }),
  });
  const text = await (await ask(`Bearer ${TOKEN}`)).text();
  expect(text).toContain(
    'countersign_message_stage_duration_seconds_count{from="received",to="understood"} 1',
  );
  expect(text).toContain('countersign_message_stage_duration_seconds_sum{from="received",to="understood"} 3');
  expect(text).toContain(
    'countersign_http_request_duration_seconds_count{method="GET",route="/api/v1/leads/[leadId]",status="200"} 1',
  );
  expect(text).toMatch(/countersign_outbox_rows\{state="waiting"\} [1-9]/);
  expect(text).not.toContain(messageId);
  expect(text).not.toContain('canary');
});
