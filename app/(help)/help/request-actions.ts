'use server';

import { headers } from 'next/headers';
import { requireFormToken } from '#lib/capture/index.ts';
import { notFound as noSuch } from '#lib/core/errors.ts';
import { clientNetwork } from '#lib/core/forwarded.ts';
import { actionResult, requestIdOf, takeToken } from '#lib/http/index.ts';
import { openPages, type PublicPages, searchPublicArticles } from '#lib/knowledge/index.ts';
import { askForHelp as ask } from '#lib/tickets/index.ts';

/** The pages of a help centre that takes requests. @throws AppError `not_found`. */
async function askedPages(workspaceSlug: string): Promise<PublicPages> {
  const pages = await openPages(String(workspaceSlug));
  if (!pages?.takesRequests) throw noSuch('help centre');
  return pages;
}

const MOST_SUGGESTED = 3;

/** Articles that may answer what somebody is typing. From anybody: counted by address. */
export async function suggestArticles(workspaceSlug: string, text: string) {
  const sent = await headers();
  return actionResult(requestIdOf(sent), async () => {
    await takeToken('suggest', clientNetwork(sent), { now: new Date(), headers: new Headers() });
    const { ctx } = await askedPages(workspaceSlug);
    const found = await searchPublicArticles(ctx, String(text));
    return { items: found.slice(0, MOST_SUGGESTED) };
  });
}

/** From anybody: counted by address, only from a form that was opened here, and parsed by what it calls. */
export async function askForHelp(workspaceSlug: string, given: Record<string, string>) {
  const sent = await headers();
  return actionResult(requestIdOf(sent), async () => {
    const now = new Date();
    await takeToken('form', clientNetwork(sent), { now, headers: new Headers() });
    const { ctx } = await askedPages(workspaceSlug);
    requireFormToken(String(given.token), `help:${workspaceSlug}`, now);
    return ask(ctx, given);
  });
}
