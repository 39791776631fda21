'use client';

import Link from 'next/link';
import { AuthForm } from './auth-form.tsx';
import { safeNext, sentenceOf, signInWithPassword } from './sign-in-with-password.ts';

export function SignInForm({ next, error }: { next: string | null; error: string | null }) {
  return (
    <AuthForm
      fields={[
        { name: 'email', label: 'E-mail address', type: 'email', autoComplete: 'username' },
        { name: 'password', label: 'Password', type: 'password', autoComplete: 'current-password' },
      ]}
      submit="Sign in"
      initialError={error ? sentenceOf(error) : null}
      onSubmit={async ({ email = '', password = '' }) => {
        const message = await signInWithPassword(email, password);
        if (message) return { message };
        location.assign(safeNext(next));
        return null;
      }}
      footer={
        <Link href="/forgotten-password" className="text-accent-ink text-sm underline underline-offset-4">
          Forgotten your password?
        </Link>
      }
    />
  );
}
