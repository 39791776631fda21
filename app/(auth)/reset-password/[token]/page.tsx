import type { Metadata } from 'next';
import Link from 'next/link';
import { Suspense } from 'react';
import { ResetForm } from '#components/auth/account-forms.tsx';
import { AuthHeading } from '#components/auth/auth-heading.tsx';
import { FormSkeleton } from '#components/auth/form-skeleton.tsx';
import { isAppError } from '#lib/core/errors.ts';
import { checkPasswordReset } from '#lib/tenancy/index.ts';
import { resetPasswordAction } from '../../actions.ts';

export const metadata: Metadata = { title: 'New password', referrer: 'no-referrer' };

interface Props {
  params: Promise<{ token: string }>;
}

export default function ResetPasswordPage(props: Props) {
  return (
    <Suspense fallback={<FormSkeleton fields={1} />}>
      <Reset {...props} />
    </Suspense>
  );
}

async function Reset({ params }: Props) {
  const { token } = await params;
  const ended = await checkPasswordReset(token).then(
    () => null,
    (error: unknown) => {
      if (isAppError(error)) return error.message;
      throw error;
    },
  );
  if (ended)
    return (
      <>
        <AuthHeading title="This link has ended">{ended}</AuthHeading>
        <Link href="/forgotten-password" className="text-accent-ink text-sm underline underline-offset-4">
          Get a new link
        </Link>
      </>
    );
  return (
    <>
      <AuthHeading title="Choose a new password">You will be signed out everywhere else.</AuthHeading>
      <ResetForm token={token} reset={resetPasswordAction} />
    </>
  );
}
