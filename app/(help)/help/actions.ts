'use server';

import { headers } from 'next/headers';
import { notFound as noSuch } from '#lib/core/errors.ts';
import { clientNetwork } from '#lib/core/forwarded.ts';
import { actionResult, requestIdOf, takeToken } from '#lib/http/index.ts';
import { giveFeedback as give, openPages } from '#lib/knowledge/index.ts';

/** From anybody: counted by address, and parsed by what it calls. */
export async function giveFeedback(
  workspaceSlug: string,
  given: { slug: string; helpful: boolean; comment: string },
) {
  const sent = await headers();
  return actionResult(requestIdOf(sent), async () => {
    await takeToken('feedback', clientNetwork(sent), { now: new Date(), headers: new Headers() });
    const pages = await openPages(String(workspaceSlug));
    if (!pages) throw noSuch('help centre');
    return give(pages.ctx, given);
  });
}
