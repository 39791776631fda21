import type { FunctionConfig, RegisterBody } from './function-config.ts';
import type { RawReply } from './reply.ts';
import { isSignedBy } from './signature.ts';

/**
 * The functions an app hands over in its answer to a PUT (docs/SDK_SPEC.md of inngest/inngest, in-band sync). Only an
 * answer signed with one of the keys counts. @throws with what is wrong
 */
export function readInBandSync(answer: RawReply, keys: readonly string[], now: number): RegisterBody {
  // The app signs the very text it sends.
  if (!isSignedBy(keys, answer.header('x-inngest-signature'), answer.body, now))
    throw new Error('the in-band sync is not signed with a known key');
  const body = JSON.parse(answer.body) as Record<string, unknown>;
  if (!Array.isArray(body.functions)) throw new Error('the in-band sync names no functions');
  return {
    url: String(body.url ?? ''),
    appName: String(body.app_id ?? ''),
    framework: String(body.framework ?? ''),
    sdk: String(body.sdk ?? ''),
    functions: body.functions as FunctionConfig[],
  };
}
