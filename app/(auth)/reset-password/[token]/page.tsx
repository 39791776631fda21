import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ResetForm } from '#components/auth/account-forms.tsx';
import { AuthHeading } from '#components/auth/auth-heading.tsx';
import { FormSkeleton } from '#components/auth/form-skeleton.tsx';
import { resetPasswordAction } from '../../actions.ts';

export const metadata: Metadata = { title: 'New password', referrer: 'no-referrer' };

interface Props {
  params: Promise<{ token: string }>;
}

export default function ResetPasswordPage(props: Props) {
  return (
    <>
      <AuthHeading title="Choose a new password">You will be signed out everywhere else.</AuthHeading>
      <Suspense fallback={<FormSkeleton fields={1} />}>
        <Reset {...props} />
      </Suspense>
    </>
  );
}

async function Reset({ params }: Props) {
  const { token } = await params;
  return <ResetForm token={token} reset={resetPasswordAction} />;
}
