import { AppError } from '#lib/core/errors.ts';

/**
 * SameSite=Lax keeps the cookie from foreign posts already; this also covers sibling sites of the same domain.
 *
 * @param ownOrigin of the public address.
 * @throws AppError `forbidden` (`foreign_origin`).
 */
export function refuseOtherOrigin(request: Request, ownOrigin: string): void {
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  const foreign =
    (site !== null && site !== 'same-origin' && site !== 'none') ||
    (origin !== null &&
      origin !== ownOrigin &&
      // A page in a box says "null", which is no address.
      (!URL.canParse(origin) || new URL(origin).host !== request.headers.get('host')));
  if (foreign)
    throw new AppError('forbidden', 'Only the desk itself may ask this.', { reason: 'foreign_origin' });
}
