import type { Kernel } from '../scheduler/kernel.ts';
import { type Handler, HttpError } from './router.ts';

/** `GET /dev`: what is registered. The SDK looks for it to find a dev server, so it exists without keys only. */
export function describeDev(kernel: Kernel): Handler {
  return async () => {
    if (kernel.settings.signingKey) throw new HttpError(404, 'Not found');
    const functions = kernel.registry.all().map(({ id, config }) => ({
      slug: id,
      name: config.name,
      triggers: config.triggers,
      url: kernel.registry.get(id)?.appUrl,
    }));
    return { status: 200, body: { version: 'embedded', authed: false, functions } };
  };
}
