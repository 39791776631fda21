import { describe, expect, it } from 'vitest';
import { type AiEnv, chooseModel } from './choose-model.ts';
import { costMicros } from './prices.ts';

const cases: [string, AiEnv, string | null, Partial<ReturnType<typeof chooseModel>> | null][] = [
  ['nothing is set', {}, null, null],
  ['a model is named, no key', { AI_MODEL: 'gpt-5' }, 'gpt-5', null],
  ['OpenAI key', { OPENAI_API_KEY: 'k' }, null, { provider: 'openai', modelId: 'gpt-5-mini' }],
  [
    'OpenAI key and AI_MODEL',
    { OPENAI_API_KEY: 'k', AI_MODEL: 'gpt-4.1' },
    null,
    { provider: 'openai', modelId: 'gpt-4.1' },
  ],
  [
    'the workspace wins over AI_MODEL',
    { OPENAI_API_KEY: 'k', AI_MODEL: 'gpt-4.1' },
    'gpt-5',
    { provider: 'openai', modelId: 'gpt-5' },
  ],
  [
    'a compatible server needs no key',
    { OPENAI_BASE_URL: 'http://localhost:11434/v1/', AI_MODEL: 'qwen3' },
    null,
    { provider: 'openai-compatible', modelId: 'qwen3', baseUrl: 'http://localhost:11434/v1' },
  ],
  [
    "OpenAI's own address is OpenAI",
    { OPENAI_API_KEY: 'k', OPENAI_BASE_URL: 'https://api.openai.com/v1' },
    null,
    { provider: 'openai' },
  ],
  ['Anthropic key', { ANTHROPIC_API_KEY: 'k' }, null, { provider: 'anthropic', modelId: 'claude-haiku-4-5' }],
  [
    "Anthropic key with another vendor's name",
    { ANTHROPIC_API_KEY: 'k' },
    'gpt-5',
    { provider: 'anthropic', modelId: 'claude-haiku-4-5' },
  ],
  ['both keys: OpenAI first', { OPENAI_API_KEY: 'k', ANTHROPIC_API_KEY: 'k' }, null, { provider: 'openai' }],
  [
    'both keys: the name decides',
    { OPENAI_API_KEY: 'k', ANTHROPIC_API_KEY: 'k' },
    'anthropic/claude-sonnet-4-5',
    { provider: 'anthropic', modelId: 'claude-sonnet-4-5' },
  ],
];

describe('chooseModel', () => {
  it.each(cases)('%s', (_name, env, wish, wanted) => {
    const choice = chooseModel(env, wish);
    if (wanted === null) expect(choice).toBeNull();
    else expect(choice).toMatchObject(wanted);
  });
});

describe('costMicros', () => {
  it('adds both directions in millionths', () => {
    expect(costMicros('gpt-5-mini', { inputTokens: 1_000, outputTokens: 100 })).toBe(450);
  });
  it("knows dated names and a gateway's prefix", () => {
    expect(costMicros('gpt-5-mini-2025-08-07', { inputTokens: 4, outputTokens: 0 })).toBe(1);
    expect(costMicros('openai/gpt-5-mini', { inputTokens: 4, outputTokens: 0 })).toBe(1);
  });
  it('does not guess', () => {
    expect(costMicros('qwen3', { inputTokens: 10, outputTokens: 10 })).toBeNull();
    expect(costMicros('gpt-5-mini', { inputTokens: null, outputTokens: 5 })).toBeNull();
  });
});
