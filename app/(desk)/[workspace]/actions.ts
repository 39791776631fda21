'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import type { StopChoices, StopTarget } from '#components/frame/stop-targets.ts';
import { getAutonomy, listAgents, resumeAgents, stopAgents } from '#lib/autonomy/index.ts';
import { cookiesFor } from '#lib/core/cookies.ts';
import { env } from '#lib/core/env.ts';
import { defineServerAction, deskAction } from '#lib/http/index.ts';
import { listNotifications, markNotifications as markNotificationsVerb } from '#lib/notifications/index.ts';
import { endSession } from '#lib/tenancy/index.ts';

/** The kill switch: of the whole workspace, of one agent or one channel. What arrives is parsed by the verbs. */
export async function toggleStop(
  workspace: string,
  target: Pick<StopTarget, 'scope' | 'key'>,
  stopped: boolean,
) {
  return deskAction(workspace, async (ctx) => {
    const { scope, key } = target;
    if (stopped) await stopAgents({ ctx, input: { scope, key, reason: 'Stopped from the desk' } });
    else await resumeAgents({ ctx, input: { scope, key } });
    return { stopped };
  });
}

/** Whom the switch can single out, and what rests already. */
export async function readStopChoices(workspace: string) {
  return deskAction(workspace, async (ctx): Promise<StopChoices> => {
    const [agents, { stops }] = await Promise.all([
      listAgents({ ctx, input: {} }),
      getAutonomy({ ctx, input: {} }),
    ]);
    return { agents: agents.items, stops: stops.map(({ scope, key }) => ({ scope, key })) };
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

export const loadNotifications = defineServerAction(listNotifications);
export const markNotifications = defineServerAction(markNotificationsVerb);
