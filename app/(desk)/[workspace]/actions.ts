'use server';

import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { resumeAgents, stopAgents } from '#lib/autonomy/index.ts';
import { env } from '#lib/core/env.ts';
import { deskAction } from '#lib/http/index.ts';
import { cookiesFor } from '#lib/tenancy/index.ts';

/** The kill switch of the whole workspace. */
export async function toggleAgents(workspace: string, stopped: boolean) {
  return deskAction(workspace, async (ctx) => {
    if (stopped) await stopAgents({ ctx, input: { reason: 'Stopped from the desk' } });
    else await resumeAgents({ ctx, input: {} });
    return { stopped };
  });
}

export async function signOut(): Promise<void> {
  (await cookies()).delete(cookiesFor(env().PUBLIC_URL).sessionToken.name);
  redirect('/sign-in');
}
