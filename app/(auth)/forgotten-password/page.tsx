import type { Metadata } from 'next';
import Link from 'next/link';
import { Suspense } from 'react';
import { ForgottenForm } from '#components/auth/account-forms.tsx';
import { AuthHeading } from '#components/auth/auth-heading.tsx';
import { FormSkeleton } from '#components/auth/form-skeleton.tsx';
import { env } from '#lib/core/env.ts';
import { askForResetAction } from '../actions.ts';

export const metadata: Metadata = { title: 'Forgotten password' };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default function ForgottenPasswordPage(props: Props) {
  return (
    <>
      <AuthHeading title="Forgotten your password?" />
      <Suspense fallback={<FormSkeleton fields={1} />}>
        <Forgotten {...props} />
      </Suspense>
      <Link href="/sign-in" className="text-accent-ink text-sm underline underline-offset-4">
        Back to sign in
      </Link>
    </>
  );
}

async function Forgotten({ searchParams }: Props) {
  const { sent } = await searchParams;
  if (!env().SMTP_URL)
    return (
      <p className="text-ink-2 text-sm">
        Ask an administrator of your workspace for a link to choose a new one.
      </p>
    );
  if (sent)
    return (
      <p role="status" className="text-ink-2 text-sm">
        If the address has an account, a link is on its way. It is good for an hour.
      </p>
    );
  return <ForgottenForm ask={askForResetAction} />;
}
