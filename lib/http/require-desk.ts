import { headers } from 'next/headers';
import { notFound as notFoundPage, redirect } from 'next/navigation';
import { PATH_HEADER } from '#lib/core/cookies.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { AppError, notFound } from '#lib/core/errors.ts';
import { type Desk, openDesk } from './desk-session.ts';

/**
 * The doorway of every page of the desk. Call it inside Suspense: it reads the request.
 *
 * Without a session it leads to the sign-in page; a workspace one does not belong to answers 404, like one that
 * does not exist.
 */
export async function requireDesk(params: Promise<{ workspace: string }>): Promise<Desk> {
  const { workspace } = await params;
  const desk = await openDesk(workspace);
  if (desk === 'signed-out') {
    const path = (await headers()).get(PATH_HEADER) ?? `/${workspace}`;
    redirect(`/sign-in?next=${encodeURIComponent(path)}`);
  }
  if (desk === 'unknown') notFoundPage();
  return desk;
}

/**
 * The same for server actions and the desk's own route handlers, by errors instead of navigation.
 *
 * @throws AppError `unauthenticated`, or `not_found` for a foreign workspace.
 */
export async function requireCtx(slug: string): Promise<Ctx> {
  const desk = await openDesk(slug);
  if (desk === 'signed-out')
    throw new AppError('unauthenticated', 'Your session has ended. Sign in again to go on.');
  if (desk === 'unknown') throw notFound('workspace');
  return desk.ctx;
}
