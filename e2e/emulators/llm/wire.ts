import { tokensOf } from './answers.ts';

/** What the emulator understood of a request, whichever API it came by. */
export interface Asked {
  api: 'chat' | 'responses' | 'anthropic';
  model: string;
  /** Everything said, instructions first. */
  said: string;
  schema: Record<string, unknown> | undefined;
}

type Json = Record<string, unknown>;
const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const texts = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : Array.isArray(value)
      ? value.map((part) => texts(record(part).content ?? record(part).text ?? part)).join('\n')
      : typeof value === 'object' && value !== null
        ? texts(record(value).text ?? record(value).content ?? '')
        : '';

/** Recorded shapes: OpenAI chat completions and responses, Anthropic messages (2023-06-01). */
export function readAsked(path: string, body: Json): Asked | null {
  const model = typeof body.model === 'string' ? body.model : '';
  if (path.endsWith('/chat/completions'))
    return {
      api: 'chat',
      model,
      said: texts(body.messages),
      schema: schemaAt(record(record(body.response_format).json_schema).schema),
    };
  if (path.endsWith('/responses'))
    return {
      api: 'responses',
      model,
      said: `${texts(body.instructions)}\n${texts(body.input)}`,
      schema: schemaAt(record(record(body.text).format).schema),
    };
  if (path.endsWith('/messages'))
    return {
      api: 'anthropic',
      model,
      said: `${texts(body.system)}\n${texts(body.messages)}`,
      schema: schemaAt(record(record(body.output_config).format).schema),
    };
  return null;
}

const schemaAt = (value: unknown): Json | undefined =>
  typeof value === 'object' && value !== null ? (value as Json) : undefined;

export function writeAnswer(asked: Asked, text: string): Json {
  const input = tokensOf(asked.said);
  const output = tokensOf(text);
  if (asked.api === 'chat')
    return {
      id: 'chatcmpl-emulated',
      object: 'chat.completion',
      created: 1_760_000_000,
      model: asked.model,
      choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
      usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
    };
  if (asked.api === 'responses')
    return {
      id: 'resp_emulated',
      object: 'response',
      created_at: 1_760_000_000,
      model: asked.model,
      status: 'completed',
      error: null,
      incomplete_details: null,
      output: [
        {
          id: 'msg_emulated',
          type: 'message',
          role: 'assistant',
          status: 'completed',
          content: [{ type: 'output_text', text, annotations: [] }],
        },
      ],
      usage: {
        input_tokens: input,
        output_tokens: output,
        total_tokens: input + output,
        input_tokens_details: { cached_tokens: 0 },
        output_tokens_details: { reasoning_tokens: 0 },
      },
    };
  return {
    id: 'msg_emulated',
    type: 'message',
    role: 'assistant',
    model: asked.model,
    content: [{ type: 'text', text }],
    stop_reason: 'end_turn',
    stop_sequence: null,
    usage: { input_tokens: input, output_tokens: output },
  };
}
