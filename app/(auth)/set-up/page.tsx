import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { connection } from 'next/server';
import { Suspense } from 'react';
import { SetUpForm } from '#components/auth/account-forms.tsx';
import { AuthHeading } from '#components/auth/auth-heading.tsx';
import { FormSkeleton } from '#components/auth/form-skeleton.tsx';
import { isSetUp } from '#lib/tenancy/index.ts';
import { createFirstAdminAction } from '../actions.ts';

export const metadata: Metadata = { title: 'Set up' };

export default function SetUpPage() {
  return (
    <>
      <AuthHeading title="Set up Countersign">You will be the first administrator.</AuthHeading>
      <Suspense fallback={<FormSkeleton fields={4} />}>
        <SetUp />
      </Suspense>
    </>
  );
}

async function SetUp() {
  await connection();
  if (await isSetUp()) redirect('/sign-in');
  return <SetUpForm create={createFirstAdminAction} />;
}
