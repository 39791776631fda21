import { CircleCheck } from 'lucide-react';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Suspense } from 'react';
import { AuthHeading } from '#components/auth/auth-heading.tsx';
import { FormSkeleton } from '#components/auth/form-skeleton.tsx';
import { OidcButton } from '#components/auth/oidc-button.tsx';
import { SignInForm } from '#components/auth/sign-in-form.tsx';
import { env } from '#lib/core/env.ts';
import { currentSession } from '#lib/http/index.ts';
import { isSetUp } from '#lib/tenancy/index.ts';

export const metadata: Metadata = { title: 'Sign in' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default function SignInPage(props: Props) {
  return (
    <>
      <AuthHeading title="Sign in" />
      <Suspense fallback={<FormSkeleton fields={2} />}>
        <SignIn {...props} />
      </Suspense>
    </>
  );
}

async function SignIn({ searchParams }: Props) {
  const { next, error, done } = await searchParams;
  const session = await currentSession();
  if (session && session.memberships.length > 0) redirect('/');
  if (!(await isSetUp())) redirect('/set-up');
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = env();
  return (
    <>
      {done === 'password' ? (
        <p role="status" className="flex items-start gap-2 text-sm">
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good-ink" />
          Your password is changed. Sign in with the new one.
        </p>
      ) : null}
      <SignInForm
        next={typeof next === 'string' ? next : null}
        error={typeof error === 'string' ? error : null}
      />
      {OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET ? (
        <>
          <p className="-my-2 flex items-center gap-3 text-ink-3 text-xs before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
            or
          </p>
          <OidcButton name={OIDC_NAME} />
        </>
      ) : null}
    </>
  );
}
