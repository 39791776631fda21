import { createAnthropic } from '@ai-sdk/anthropic';
import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { LanguageModel } from 'ai';
import type { ModelChoice } from './choose-model.ts';

// The SDK's warnings (a parameter a model ignores) go to the console otherwise; logs here are structured.
(globalThis as typeof globalThis & { AI_SDK_LOG_WARNINGS?: boolean }).AI_SDK_LOG_WARNINGS = false;

/** `schema`: the server enforces the output's schema; `text`: it is only asked for in words. */
export type OutputMode = 'schema' | 'text';

/**
 * The SDK's model for a choice. OpenAI itself is asked through its responses API, compatible servers through chat
 * completions.
 */
export function languageModel(choice: ModelChoice): LanguageModel {
  const key = choice.apiKey ? { apiKey: choice.apiKey } : {};
  const base = choice.baseUrl ? { baseURL: choice.baseUrl } : {};
  switch (choice.provider) {
    case 'openai':
      return createOpenAI({ ...key, ...base })(choice.modelId);
    case 'anthropic':
      return createAnthropic({ ...key, ...base })(choice.modelId);
    case 'openai-compatible':
      return createOpenAICompatible({
        ...key,
        name: 'openai-compatible',
        baseURL: choice.baseUrl ?? '',
        supportsStructuredOutputs: true,
      })(choice.modelId);
  }
}

// Servers that refused a schema, by endpoint and model: asked in words from then on.
const withoutSchema = new Set<string>();
const keyOf = (choice: ModelChoice): string => `${choice.baseUrl ?? choice.provider} ${choice.modelId}`;

export const outputModeOf = (choice: ModelChoice): OutputMode =>
  withoutSchema.has(keyOf(choice)) ? 'text' : 'schema';

export const rememberNoSchema = (choice: ModelChoice): void => {
  withoutSchema.add(keyOf(choice));
};
