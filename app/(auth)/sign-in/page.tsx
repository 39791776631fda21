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
  const { next, error } = await searchParams;
  const session = await currentSession();
  if (session && session.memberships.length > 0) redirect('/');
  if (!(await isSetUp())) redirect('/set-up');
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = env();
  return (
    <>
      <SignInForm
        next={typeof next === 'string' ? next : null}
        error={typeof error === 'string' ? error : null}
      />
      {OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET ? <OidcButton name={OIDC_NAME} /> : null}
    </>
  );
}
