import { AppError } from '#lib/core/errors.ts';

const tooLarge = (limit: number): AppError =>
  new AppError('too_large', `The body is larger than the ${limit.toLocaleString('en')} bytes allowed here.`, {
    extra: { limit_bytes: limit },
  });

/**
 * The body as it came, for signatures over bytes; never more than `limit` of it in memory.
 *
 * @throws AppError `too_large`.
 */
export async function readBytes(request: Request, limit: number): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit);
  if (!request.body) return Buffer.alloc(0);
  const reader = request.body.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(parts);
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      throw tooLarge(limit);
    }
    parts.push(value);
  }
}
