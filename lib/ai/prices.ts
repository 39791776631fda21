/** The models that serve when nothing names one. Changed here, or by `AI_MODEL` and the workspace's settings. */
export const DEFAULT_MODELS = { openai: 'gpt-5-mini', anthropic: 'claude-haiku-4-5' } as const;

/**
 * US dollars per million tokens, [input, output], by model id. Vendors' list prices without caching, batches or
 * gateways' margins, as their price pages said on 2025-11-01. A model that is not listed costs an unknown amount, which is recorded as null and never as zero.
 */
const DOLLARS_PER_MILLION: Readonly<Record<string, readonly [input: number, output: number]>> = {
  'gpt-4o': [2.5, 10],
  'gpt-4o-mini': [0.15, 0.6],
  'gpt-4.1': [2, 8],
  'gpt-4.1-mini': [0.4, 1.6],
  'gpt-4.1-nano': [0.1, 0.4],
  'gpt-5': [1.25, 10],
  'gpt-5-mini': [0.25, 2],
  'gpt-5-nano': [0.05, 0.4],
  'claude-opus-4-5': [5, 25],
  'claude-sonnet-4-5': [3, 15],
  'claude-haiku-4-5': [1, 5],
  'text-embedding-3-small': [0.02, 0],
  'text-embedding-3-large': [0.13, 0],
};

/**
 * @returns millionths of a US dollar, rounded up; null when the price of the model or the usage is unknown.
 */
export function costMicros(
  modelId: string,
  usage: { inputTokens: number | null; outputTokens: number | null },
): number | null {
  const id = modelId.replace(/^[a-z-]+\//i, '').replace(/-20\d{2}-?\d{2}-?\d{2}$/, '');
  const price = DOLLARS_PER_MILLION[id];
  if (!price || usage.inputTokens === null || usage.outputTokens === null) return null;
  return Math.ceil(usage.inputTokens * price[0] + usage.outputTokens * price[1]);
}
