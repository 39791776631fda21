import { bearerOf, sameText } from '../protocol/signature.ts';
import type { Settings } from '../settings.ts';
import { type Handler, HttpError } from './router.ts';

/** Lets in whoever holds a signing key (its hash comes as the bearer). Without keys, in dev mode, everybody. */
export function withBearer(settings: Settings, handler: Handler): Handler {
  const keys = [settings.signingKey, settings.signingKeyFallback].filter((key) => key !== undefined);
  const accepted = keys.map(bearerOf);
  return async (request) => {
    const given = (request.header('authorization') ?? '').replace(/^Bearer\s+/i, '');
    if (accepted.length > 0 && !accepted.some((token) => sameText(token, given)))
      throw new HttpError(401, 'Unauthorized');
    return await handler(request);
  };
}

/** Lets in whoever knows the event key, which stands in the address or as a bearer. */
export function withEventKey(settings: Settings, handler: Handler): Handler {
  return async (request) => {
    const given = request.params.key ?? '';
    if (settings.eventKey !== undefined && !sameText(settings.eventKey, given))
      throw new HttpError(401, 'Event key not found');
    return await handler(request);
  };
}
