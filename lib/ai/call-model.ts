import { APICallError, generateText, NoObjectGeneratedError, Output } from 'ai';
import { z } from 'zod';
import type { ModelChoice } from './choose-model.ts';
import { languageModel, outputModeOf, rememberNoSchema } from './model.ts';
import type { RenderedPrompt } from './prompt.ts';

export interface Usage {
  inputTokens: number | null;
  outputTokens: number | null;
}

export type CallResult<T> =
  | { kind: 'answered'; output: T; usage: Usage }
  /** It answered twice, and never in the asked shape. */
  | { kind: 'invalid'; usage: Usage }
  | { kind: 'failed'; code: string; retriable: boolean; retryAfter?: number; usage: Usage };

const NO_USAGE: Usage = { inputTokens: null, outputTokens: null };
const TIME_LIMIT_MS = 60_000;

/**
 * One call of a model with a structured answer: the schema goes to the server where it takes one, into the words where
 * it does not; an answer in the wrong shape is asked for once more with what was wrong. No other retry: that is the
 * durable step's, which knows the schedule.
 */
export async function callModel<T>(
  choice: ModelChoice,
  request: {
    prompt: RenderedPrompt;
    schema: z.ZodType<T>;
    temperature: number;
    maxOutputTokens: number;
    timeLimitMs?: number;
  },
): Promise<CallResult<T>> {
  let usage = NO_USAGE;
  let complaint = '';
  for (let asked = 0; asked < 2; asked++) {
    const answer = await ask(choice, request, complaint);
    usage = add(usage, answer.usage);
    if (answer.kind === 'failed') return { ...answer, usage };
    const parsed = parse(request.schema, answer.text);
    if (parsed.ok) return { kind: 'answered', output: parsed.output, usage };
    complaint = parsed.complaint;
  }
  return { kind: 'invalid', usage };
}

type Answer =
  | { kind: 'text'; text: string; usage: Usage }
  | { kind: 'failed'; code: string; retriable: boolean; retryAfter?: number; usage: Usage };

async function ask<T>(
  choice: ModelChoice,
  request: Parameters<typeof callModel<T>>[1],
  complaint: string,
): Promise<Answer> {
  const mode = outputModeOf(choice);
  // A compatible server may take the schema and not hold to it: the words carry it as well.
  const inWords =
    choice.provider === 'openai-compatible' || mode === 'text'
      ? `Answer with one JSON object and nothing else. It must follow this JSON schema:\n${JSON.stringify(z.toJSONSchema(request.schema))}`
      : '';
  const corrected = complaint
    ? `Your previous answer did not fit the schema (${complaint}). Answer again, with the JSON object only.`
    : '';
  try {
    const result = await generateText({
      model: languageModel(choice),
      instructions: [request.prompt.instructions, inWords, corrected].filter(Boolean).join('\n\n'),
      prompt: request.prompt.prompt || 'Answer now.',
      temperature: request.temperature,
      maxOutputTokens: request.maxOutputTokens,
      maxRetries: 0,
      timeout: request.timeLimitMs ?? TIME_LIMIT_MS,
      ...(mode === 'schema' ? { output: Output.object({ schema: request.schema }) } : {}),
    });
    return { kind: 'text', text: result.text, usage: usageOf(result.usage) };
  } catch (error) {
    if (NoObjectGeneratedError.isInstance(error))
      return { kind: 'text', text: error.text ?? '', usage: usageOf(error.usage) };
    if (APICallError.isInstance(error)) {
      const status = error.statusCode ?? 0;
      // "Unknown parameter response_format" and its relatives: ask the same server in words.
      if (
        mode === 'schema' &&
        (status === 400 || status === 422) &&
        choice.provider === 'openai-compatible'
      ) {
        rememberNoSchema(choice);
        return ask(choice, request, complaint);
      }
      const wait = Number(error.responseHeaders?.['retry-after']);
      return {
        kind: 'failed',
        code: status ? `http_${status}` : 'unreachable',
        retriable: error.isRetryable || status === 0,
        ...(Number.isFinite(wait) && wait > 0 ? { retryAfter: wait } : {}),
        usage: NO_USAGE,
      };
    }
    const timedOut = error instanceof Error && /abort|timeout/i.test(`${error.name} ${error.message}`);
    return { kind: 'failed', code: timedOut ? 'timeout' : 'unreadable', retriable: true, usage: NO_USAGE };
  }
}

type Parsed<T> = { ok: true; output: T } | { ok: false; complaint: string };

/** Reads the outermost JSON object, also out of a code fence or a sentence around it. */
function parse<T>(schema: z.ZodType<T>, text: string): Parsed<T> {
  const from = text.indexOf('{');
  const to = text.lastIndexOf('}');
  if (from < 0 || to <= from) return { ok: false, complaint: 'no JSON object in it' };
  let value: unknown;
  try {
    value = JSON.parse(text.slice(from, to + 1));
  } catch {
    return { ok: false, complaint: 'not valid JSON' };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, output: parsed.data };
  const wrong = parsed.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.')}: ${issue.code}`);
  return { ok: false, complaint: wrong.join('; ') };
}

const usageOf = (
  usage: { inputTokens?: number | undefined; outputTokens?: number | undefined } | undefined,
): Usage => ({
  inputTokens: usage?.inputTokens ?? null,
  outputTokens: usage?.outputTokens ?? null,
});

const add = (a: Usage, b: Usage): Usage => ({
  inputTokens: sum(a.inputTokens, b.inputTokens),
  outputTokens: sum(a.outputTokens, b.outputTokens),
});

const sum = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : a + b);
