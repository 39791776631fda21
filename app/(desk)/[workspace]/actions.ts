'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { resumeAgents, stopAgents } from '#lib/autonomy/index.ts';
import { cookiesFor } from '#lib/core/cookies.ts';
import { env } from '#lib/core/env.ts';
import { deskAction } from '#lib/http/index.ts';
import { endSession } from '#lib/tenancy/index.ts';

/** The kill switch of the whole workspace. */
export async function toggleAgents(workspace: string, stopped: boolean) {
  return deskAction(workspace, async (ctx) => {
    if (stopped) await stopAgents({ ctx, input: { reason: 'Stopped from the desk' } });
    else await resumeAgents({ ctx, input: {} });
    return { stopped };
  });
}

/** Ends the session itself, so that a copy of the cookie opens nothing any more, then forgets the cookie. */
export async function signOut(workspace: string): Promise<void> {
  await deskAction(workspace, async (ctx) => {
    if (ctx.actor.kind === 'user') await endSession({ ctx, input: { sessionId: ctx.actor.sessionId } });
  });
  const { name, options } = cookiesFor(env().PUBLIC_URL).sessionToken;
  // With its flags: a browser ignores whoever deletes a `__Host-` cookie without `Secure`.
  (await cookies()).set(name, '', { ...options, maxAge: 0 });
  redirect('/sign-in');
}
