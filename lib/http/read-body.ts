import { AppError } from '#lib/core/errors.ts';
import { findJsonMistake } from './json-position.ts';

const tooLarge = (limit: number): AppError =>
  new AppError('too_large', `The body is larger than the ${limit.toLocaleString('en')} bytes allowed here.`, {
    extra: { limit_bytes: limit },
  });

/**
 * The body as text, never more than `limit` bytes of it in memory.
 *
 * With a Content-Length the HTTP parser holds the sender to it, so the number is the check; without one (chunked)
 * the bytes are counted as they come.
 *
 * @throws AppError `too_large`.
 */
export async function readText(request: Request, limit: number): Promise<string> {
  const announced = request.headers.get('content-length');
  if (announced !== null && Number(announced) > limit) throw tooLarge(limit);
  if (!request.body) return '';
  if (announced !== null && /^\d+$/.test(announced)) return request.text();
  const reader = request.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      throw tooLarge(limit);
    }
    text += decoder.decode(value, { stream: true });
  }
}

/**
 * The body as a JSON object; an empty body is `{}`.
 *
 * @throws AppError `unsupported_media_type`, `too_large`, or `invalid_input` naming line and column.
 */
export async function readJsonObject(request: Request, limit: number): Promise<Record<string, unknown>> {
  const text = await readText(request, limit);
  if (text === '') return {};
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type !== 'application/json' && !type.endsWith('+json'))
    throw new AppError(
      'unsupported_media_type',
      'Send the body as JSON, with Content-Type: application/json.',
    );
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refused('The body must be a JSON object.');
  return value as Record<string, unknown>;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const at = findJsonMistake(text);
    throw refused(
      at
        ? `The body is not JSON: at line ${at.line}, column ${at.column}, expected ${at.expected}.`
        : 'The body is not JSON.',
    );
  }
}

const refused = (message: string): AppError =>
  new AppError('invalid_input', message, { fields: [{ field: '(body)', message }] });
