import type { Env } from '#lib/core/env.ts';
import { DEFAULT_MODELS } from './prices.ts';

export type Provider = 'openai' | 'openai-compatible' | 'anthropic';

export interface ModelChoice {
  provider: Provider;
  modelId: string;
  /** Only for `openai-compatible`: includes the version segment, e.g. `http://localhost:11434/v1`. */
  baseUrl?: string;
  apiKey?: string;
}

export type AiEnv = Pick<Env, 'OPENAI_API_KEY' | 'OPENAI_BASE_URL' | 'ANTHROPIC_API_KEY' | 'AI_MODEL'>;

/**
 * Which model serves, from the environment and the workspace's wish. A base URL means a server that speaks OpenAI's
 * chat completions (most have no responses API; many need no key). With keys of both vendors the model's name decides.
 *
 * @returns null when the environment selects none: the built-in answers serve.
 */
export function chooseModel(env: AiEnv, wish: string | null): ModelChoice | null {
  const named = wish ?? env.AI_MODEL ?? null;
  const anthropic = env.ANTHROPIC_API_KEY;
  const openaiServes = Boolean(env.OPENAI_API_KEY || env.OPENAI_BASE_URL);
  const meantForAnthropic = named !== null && /^(anthropic\/)?claude/i.test(named);
  if (anthropic && (meantForAnthropic || !openaiServes)) {
    const modelId = meantForAnthropic ? named.replace(/^anthropic\//i, '') : DEFAULT_MODELS.anthropic;
    return { provider: 'anthropic', modelId, apiKey: anthropic };
  }
  if (!openaiServes) return null;
  const apiKey = env.OPENAI_API_KEY;
  const baseUrl = env.OPENAI_BASE_URL?.replace(/\/+$/, '');
  if (baseUrl && new URL(baseUrl).hostname !== 'api.openai.com')
    return {
      provider: 'openai-compatible',
      modelId: named ?? DEFAULT_MODELS.openai,
      baseUrl,
      ...(apiKey ? { apiKey } : {}),
    };
  if (!apiKey) return null;
  return { provider: 'openai', modelId: named?.replace(/^openai\//i, '') ?? DEFAULT_MODELS.openai, apiKey };
}
