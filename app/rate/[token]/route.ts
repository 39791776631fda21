import { isAppError } from '#lib/core/errors.ts';
import { type RouteHandler, serveVisitorForm } from '#lib/http/index.ts';
import { rate, readRatingLink } from '#lib/wiring.ts';
import { ratingPage, thanksPage, unknownPage } from './pages.ts';

/**
 * Asks, and takes the answer: no sign-in, no cookie. Opening the link says nothing yet, because scanners open every
 * link they find; a later answer takes the place of an earlier one.
 */
const handle: RouteHandler = (request, context) =>
  serveVisitorForm(request, context, async ({ params: { token = '' }, sent }) => {
    const link = await readRatingLink(token);
    if (!link) return { status: 404, html: unknownPage() };
    if (!sent) return { status: 200, html: ratingPage(link, null) };
    const given = { score: sent.score ?? '', comment: sent.comment ?? '' };
    try {
      await rate(token, given);
    } catch (error) {
      if (isAppError(error) && error.code === 'invalid_input') {
        const comment = given.comment.slice(0, 2_000);
        return { status: 422, html: ratingPage({ ...link, comment }, 'missing') };
      }
      // It was answered long ago and stands: there is nothing to do for whoever holds the link.
      if (!isAppError(error) || error.code !== 'conflict') throw error;
    }
    return { status: 200, html: thanksPage(link.language) };
  });

export { handle as GET, handle as POST };
