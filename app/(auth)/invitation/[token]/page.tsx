import type { Metadata } from 'next';
import Link from 'next/link';
import { Suspense } from 'react';
import { InvitationForm } from '#components/auth/account-forms.tsx';
import { AuthHeading } from '#components/auth/auth-heading.tsx';
import { FormSkeleton } from '#components/auth/form-skeleton.tsx';
import { isAppError } from '#lib/core/errors.ts';
import { findInvitation } from '#lib/tenancy/index.ts';
import { acceptInvitationAction } from '../../actions.ts';

export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' };

interface Props {
  params: Promise<{ token: string }>;
}

export default function InvitationPage(props: Props) {
  return (
    <Suspense fallback={<FormSkeleton fields={2} />}>
      <Invitation {...props} />
    </Suspense>
  );
}

async function Invitation({ params }: Props) {
  const { token } = await params;
  const found = await findInvitation(token).catch((error: unknown) => {
    if (isAppError(error)) return error.message;
    throw error;
  });
  if (typeof found === 'string')
    return (
      <>
        <AuthHeading title="This link has ended">{found}</AuthHeading>
        <Link href="/sign-in" className="text-accent-ink text-sm underline underline-offset-4">
          Sign in
        </Link>
      </>
    );
  return (
    <>
      <AuthHeading title={`Join ${found.workspaceName}`}>You sign in with {found.email}.</AuthHeading>
      <InvitationForm token={token} accept={acceptInvitationAction} />
    </>
  );
}
