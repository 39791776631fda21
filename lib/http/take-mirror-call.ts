import { notFound } from '#lib/core/errors.ts';
import { isId } from '#lib/core/ids.ts';
import { serve } from './call.ts';
import { readBytes } from './read-bytes.ts';
import type { RouteContext } from './route-input.ts';

/** A ticket with everything that hangs on it; more is no hint any more. */
const MOST_BYTES = 1_048_576;

/**
 * A mirrored system's call: proven over the raw bytes, kept with the event that starts the work, answered. What was
 * delivered before gets the same answer and is not kept again.
 *
 * @param take keeps it. @throws AppError `forbidden` for what does not prove where it comes from.
 */
export const defineMirrorRoute =
  (take: (mirrorId: string, headers: Headers, body: Buffer) => Promise<void>) =>
  (request: Request, context: RouteContext): Promise<Response> =>
    serve(
      request,
      async (call) => {
        const { mirrorId } = (await context.params) ?? {};
        if (!isId(mirrorId)) throw notFound('address');
        await take(mirrorId, request.headers, await readBytes(request, MOST_BYTES));
        call.headers.set('cache-control', 'no-store');
        return new Response(null, { status: 200, headers: call.headers });
      },
      context,
    );
