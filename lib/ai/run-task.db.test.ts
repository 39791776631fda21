import { and, desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aiCalls } from '#db/schema/ai.ts';
import { withTenant } from '#db/tenant.ts';
import { type LlmEmulator, startLlmEmulator } from '#e2e/emulators/llm/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { newId } from '#lib/core/ids.ts';
import { withTestDatabase } from '#lib/testing/database.ts';
import { makeWorkspace } from '#lib/testing/make.ts';
import type { ModelChoice } from './choose-model.ts';
import { house, untrusted } from './prompt.ts';
import { runTask, type TaskRun } from './run-task.ts';
import { defineTask } from './task.ts';

withTestDatabase();

const mood = defineTask({
  id: 'test/mood',
  version: '1',
  schema: z.object({ mood: z.enum(['good', 'bad']), words: z.string() }),
  prompt: (input: { text: string }) => [
    house('Name the mood of the message.'),
    untrusted('message', input.text),
  ],
  builtIn: () => ({ mood: 'bad' as const, words: 'from the rules' }),
});

let emulator: LlmEmulator;
let ctx: Ctx;
const subject = { type: 'message' as const, id: newId() };

beforeAll(async () => {
  emulator = await startLlmEmulator();
  ctx = await (await makeWorkspace()).as('admin');
});
afterAll(() => emulator.close());
beforeEach(() => emulator.reset());

const choiceOf = (provider: ModelChoice['provider'], modelId = 'gpt-5-mini'): ModelChoice => ({
  provider,
  modelId,
  baseUrl: emulator.url,
  apiKey: 'sk-test',
});
const run = (over: Partial<TaskRun> = {}) =>
  runTask(ctx, mood, { text: 'All is well' }, { subject, choice: choiceOf('openai-compatible'), ...over });

const lastCall = async () => {
  const [row] = await withTenant(ctx, (tx) =>
    tx
      .select()
      .from(aiCalls)
      .where(and(eq(aiCalls.workspaceId, ctx.workspaceId)))
      .orderBy(desc(aiCalls.id))
      .limit(1),
  );
  return row;
};

describe('a model serves', () => {
  it.each(['openai', 'openai-compatible', 'anthropic'] as const)(
    '%s, with its cost on record',
    async (provider) => {
      emulator.script({ when: 'Name the mood', answer: { mood: 'good', words: 'fine' } });
      const result = await run({ choice: choiceOf(provider) });
      expect(result).toMatchObject({
        output: { mood: 'good', words: 'fine' },
        builtIn: false,
        builtInReason: null,
        model: 'gpt-5-mini',
      });
      const call = await lastCall();
      expect(call).toMatchObject({
        id: result.callId,
        provider,
        task: 'test/mood',
        promptVersion: '1',
        builtIn: false,
      });
      expect(call?.inputTokens).toBeGreaterThan(10);
      expect(call?.costMicros).toBe(
        Math.ceil((call?.inputTokens ?? 0) * 0.25 + (call?.outputTokens ?? 0) * 2),
      );
      expect(emulator.requests[0]?.api).toBe(
        { openai: 'responses', 'openai-compatible': 'chat', anthropic: 'anthropic' }[provider],
      );
    },
  );

  it('fences the message', async () => {
    emulator.script({ when: 'Name the mood', answer: { mood: 'good', words: 'x' } });
    await run();
    expect(emulator.requests[0]?.said).toMatch(/<<<data [0-9a-f]{24} message\nAll is well\n<<<end/);
  });

  it('asks once more after an answer in the wrong shape', async () => {
    emulator.fail('malformed');
    emulator.script({ when: 'did not fit', answer: { mood: 'good', words: 'second' } });
    expect((await run()).output.words).toBe('second');
    expect(emulator.requests).toHaveLength(2);
  });

  it('puts the schema into words for a server that refuses one', async () => {
    emulator.fail('no_schema');
    emulator.script({ when: 'JSON schema', answer: 'Sure:\n```json\n{"mood":"good","words":"plain"}\n```' });
    const choice = choiceOf('openai-compatible', 'small-local');
    const result = await run({ choice });
    expect(result).toMatchObject({ output: { words: 'plain' }, costMicros: null });
    await run({ choice });
    expect(emulator.requests.map((request) => request.schema !== undefined)).toEqual([true, false, false]);
  });
});

describe('the built-in answer serves, labelled', () => {
  it('without a model', async () => {
    expect(await run({ choice: null })).toMatchObject({
      output: { words: 'from the rules' },
      builtIn: true,
      builtInReason: 'no_model',
      model: 'built-in',
      costMicros: 0,
    });
    expect(await lastCall()).toMatchObject({ provider: 'built-in', errorCode: null });
  });

  it('when somebody tries to steer the model: it is not even asked', async () => {
    expect(await run({ distrust: true })).toMatchObject({ builtIn: true, builtInReason: 'injection' });
    expect(emulator.requests).toHaveLength(0);
  });

  it('after two answers in the wrong shape', async () => {
    emulator.fail('malformed', 2);
    expect(await run({ attempt: 0 })).toMatchObject({ builtIn: true, builtInReason: 'invalid_output' });
    expect(await lastCall()).toMatchObject({ errorCode: 'invalid_output', builtIn: true });
  });

  it('at once when trying again cannot help', async () => {
    emulator.fail('unauthorized');
    expect(await run({ attempt: 0 })).toMatchObject({ builtIn: true, builtInReason: 'model_failed' });
    expect(await lastCall()).toMatchObject({ errorCode: 'http_401' });
  });

  it('after the attempts of the durable step, each on record', async () => {
    emulator.fail('server_error', 3);
    for (const attempt of [0, 1])
      await expect(run({ attempt })).rejects.toMatchObject({
        code: 'unavailable',
        details: { reason: 'http_500' },
      });
    expect(await run({ attempt: 2 })).toMatchObject({ builtIn: true, builtInReason: 'model_failed' });
    expect(emulator.requests).toHaveLength(3);
  });

  it('when the model hangs', async () => {
    emulator.fail('hang');
    expect(await run({ timeLimitMs: 150 })).toMatchObject({ builtIn: true, builtInReason: 'model_failed' });
    expect(await lastCall()).toMatchObject({ errorCode: 'timeout' });
  });
});

it("hands the server's wish for a pause to the durable step", async () => {
  emulator.fail('rate_limited');
  await expect(run({ attempt: 0 })).rejects.toMatchObject({ details: { reason: 'http_429', retryAfter: 7 } });
});

it("keeps a workspace's calls to itself", async () => {
  await run({ choice: null });
  const stranger = await (await makeWorkspace()).as('admin');
  const seen = await withTenant(stranger, (tx) => tx.select().from(aiCalls));
  expect(seen).toEqual([]);
});
