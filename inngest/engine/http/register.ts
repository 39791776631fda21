import type { RegisterBody } from '../protocol/function-config.ts';
import { InvalidConfig } from '../protocol/validate-config.ts';
import type { Kernel } from '../scheduler/kernel.ts';
import { register } from '../scheduler/register.ts';
import type { AppSync } from '../scheduler/sync-apps.ts';
import { type Handler, HttpError, json } from './router.ts';

/** `POST /fn/register`: an app's answer to the PUT it was asked with. */
export function registerFunctions(kernel: Kernel, sync: AppSync): Handler {
  return async (request) => {
    const own = kernel.settings.signingKey ? 'cloud' : 'dev';
    const expected = request.header('x-inngest-expected-server-kind');
    if (expected && expected !== own)
      throw new HttpError(400, `Expected server kind ${expected}, got ${own}`);
    const body = json(request) as unknown as RegisterBody;
    if (!Array.isArray(body.functions)) throw new HttpError(400, 'The body names no functions');
    const url = sync.addressOf(request.query.get('deployId'), String(body.url));
    if (!url) throw new HttpError(400, 'This address is not one of the configured apps');
    try {
      const modified = await register(kernel, url, body);
      sync.markSynced(url);
      return { status: 200, body: { ok: true, modified } };
    } catch (error) {
      if (error instanceof InvalidConfig) throw new HttpError(400, error.message);
      throw error;
    }
  };
}
