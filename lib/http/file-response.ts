import type { Call } from './call.ts';

/** A file to be saved, sent while it is made; when its making fails midway the download breaks off. */
export function fileResponse(
  file: { name: string; type: string; lines: AsyncIterable<string | Uint8Array> },
  call: Pick<Call, 'headers'>,
): Response {
  call.headers.set('content-type', file.type);
  call.headers.set('content-disposition', `attachment; filename="${file.name}"`);
  call.headers.set('cache-control', 'no-store');
  const encoder = new TextEncoder();
  const made = file.lines[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await made.next();
      if (next.done) controller.close();
      else controller.enqueue(typeof next.value === 'string' ? encoder.encode(next.value) : next.value);
    },
    async cancel() {
      await made.return?.();
    },
  });
  return new Response(body, { headers: call.headers });
}
