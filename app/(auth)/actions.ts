'use server';

import { headers } from 'next/headers';
import { invalid } from '#lib/core/errors.ts';
import { clientAddress, networkOf } from '#lib/core/forwarded.ts';
import { actionResult, requestIdOf, takeToken } from '#lib/http/index.ts';
import { acceptInvitation, createFirstAdmin, mailPasswordReset, resetPassword } from '#lib/tenancy/index.ts';
import { mailPort } from '#lib/wiring.ts';

/** These stand before any session: counted by address, and every input is parsed by what it calls. */
async function publicAction<T>(work: (address: string) => Promise<T>) {
  const given = await headers();
  return actionResult(requestIdOf(given), async () => {
    const address = clientAddress(given);
    await takeToken('sign-in', networkOf(address), { now: new Date(), headers: new Headers() });
    return work(address);
  });
}

type Input<F extends (input: never) => unknown> = Parameters<F>[0];

export async function createFirstAdminAction(input: Record<string, string>) {
  return publicAction(() => createFirstAdmin(input as Input<typeof createFirstAdmin>));
}

export async function acceptInvitationAction(input: Record<string, string>) {
  return publicAction((address) =>
    acceptInvitation(input as Parameters<typeof acceptInvitation>[0], address),
  );
}

export async function resetPasswordAction(input: Record<string, string>) {
  return publicAction(() => resetPassword(input as Input<typeof resetPassword>));
}

export async function askForResetAction(email: string) {
  return publicAction(async () => {
    if (typeof email !== 'string' || email.length > 254) throw invalid('email', 'Enter an e-mail address.');
    mailPasswordReset(email, mailPort());
  });
}
