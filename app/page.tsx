import { redirect } from 'next/navigation';
import { Suspense } from 'react';
import { currentSession } from '#lib/http/index.ts';
import { isSetUp } from '#lib/tenancy/index.ts';

/** The bare address leads to the first workspace, to sign-in, or to the set-up of a new installation. */
export default function StartPage() {
  return (
    <Suspense>
      <Start />
    </Suspense>
  );
}

async function Start() {
  const session = await currentSession();
  const [membership] = session?.memberships ?? [];
  if (membership) redirect(`/${membership.slug}`);
  if (session)
    return (
      <main className="grid min-h-dvh place-items-center px-4">
        <p className="text-ink-2 text-sm">
          You belong to no workspace. Ask an administrator for an invitation.
        </p>
      </main>
    );
  redirect((await isSetUp()) ? '/sign-in' : '/set-up');
}
