import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { embedMany } from 'ai';
import { env } from '#lib/core/env.ts';
import { callWorker } from './worker-call.ts';

/** The offline model: 512 numbers a text, English only. */
export const OFFLINE_EMBEDDING = 'use-lite-en-512';
const DIMENSIONS = 512;
/** Longer input costs time and adds nothing: the offline model takes 0.7 s for 4,000 words. */
const MOST_WORDS = 256;

/**
 * Which model turns text into vectors. OpenAI's own key gets OpenAI's; a compatible server only when
 * `AI_EMBEDDING_MODEL` names one (few have any); else the offline model.
 */
export function embeddingModelName(): string {
  const { OPENAI_API_KEY, OPENAI_BASE_URL, AI_EMBEDDING_MODEL: named } = env();
  if (OPENAI_BASE_URL) return named ? `${named}@${DIMENSIONS}` : OFFLINE_EMBEDDING;
  return OPENAI_API_KEY ? `${named || 'text-embedding-3-small'}@${DIMENSIONS}` : OFFLINE_EMBEDDING;
}

/** Vectors of different models are never compared: the name travels with them. */
export interface Embedded {
  model: string;
  /** Unit length, in the order of the texts. */
  vectors: number[][];
}

/**
 * Embeds texts with the API model where one is set, else with the offline one in its worker thread.
 *
 * @param language of the texts; the offline model knows English only.
 * @returns null where no model fits the language.
 * @throws the provider's error: callers fall back to text search, or let their durable step retry.
 */
export async function embedTexts(texts: string[], language: string): Promise<Embedded | null> {
  const model = embeddingModelName();
  if (model === OFFLINE_EMBEDDING) {
    if (language !== 'en') return null;
    const cut = texts.map((text) => text.split(/\s+/).slice(0, MOST_WORDS).join(' '));
    return { model, vectors: (await callWorker<number[][]>('embedding.worker.ts', cut)).map(unit) };
  }
  const { OPENAI_API_KEY, OPENAI_BASE_URL } = env();
  const id = model.slice(0, model.lastIndexOf('@'));
  const key = OPENAI_API_KEY ? { apiKey: OPENAI_API_KEY } : {};
  const { embeddings } = await embedMany({
    model: OPENAI_BASE_URL
      ? createOpenAICompatible({
          ...key,
          name: 'openai-compatible',
          baseURL: OPENAI_BASE_URL,
        }).embeddingModel(id)
      : createOpenAI(key).embedding(id),
    values: texts,
    dimensions: DIMENSIONS,
    maxRetries: 0,
  });
  return { model, vectors: embeddings.map(unit) };
}

const unit = (vector: number[]): number[] => {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
};
