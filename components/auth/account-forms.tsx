'use client';

import { type AuthFailure, AuthForm } from './auth-form.tsx';
import { signInWithPassword } from './sign-in-with-password.ts';

/** The part of a server action's answer these forms need. */
type Answer<T> = { ok: true; data: T } | { ok: false; error: AuthFailure };

const newPassword = {
  name: 'password',
  label: 'Password',
  type: 'password' as const,
  autoComplete: 'new-password',
  help: 'At least 10 characters. A sentence is easy to remember.',
  minLength: 10,
};

/** Signs in with what was just chosen; if that fails, the sign-in page says why. */
async function enter(email: string, password: string, next: string): Promise<null> {
  const message = await signInWithPassword(email, password);
  location.assign(message ? '/sign-in' : next);
  return null;
}

export function SetUpForm({
  create,
}: {
  create: (input: Record<string, string>) => Promise<Answer<{ slug: string }>>;
}) {
  return (
    <AuthForm
      fields={[
        { name: 'workspaceName', label: 'Company', autoComplete: 'organization' },
        { name: 'name', label: 'Your name', autoComplete: 'name' },
        { name: 'email', label: 'E-mail address', type: 'email', autoComplete: 'username' },
        newPassword,
      ]}
      submit="Create the workspace"
      onSubmit={async (values) => {
        const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
        const answer = await create({ ...values, timeZone });
        if (!answer.ok) return answer.error;
        return enter(values.email ?? '', values.password ?? '', `/${answer.data.slug}`);
      }}
    />
  );
}

export function InvitationForm({
  token,
  accept,
}: {
  token: string;
  accept: (input: Record<string, string>) => Promise<Answer<{ email: string; slug: string }>>;
}) {
  return (
    <AuthForm
      fields={[
        { name: 'name', label: 'Your name', autoComplete: 'name' },
        { ...newPassword, help: 'At least 10 characters. If you have an account already, its password.' },
      ]}
      submit="Join"
      onSubmit={async (values) => {
        const answer = await accept({ ...values, token });
        if (!answer.ok) return answer.error;
        return enter(answer.data.email, values.password ?? '', `/${answer.data.slug}`);
      }}
    />
  );
}

export function ResetForm({
  token,
  reset,
}: {
  token: string;
  reset: (input: Record<string, string>) => Promise<Answer<unknown>>;
}) {
  return (
    <AuthForm
      fields={[{ ...newPassword, label: 'New password' }]}
      submit="Save the new password"
      onSubmit={async (values) => {
        const answer = await reset({ ...values, token });
        if (!answer.ok) return answer.error;
        location.assign('/sign-in?done=password');
        return null;
      }}
    />
  );
}

export function ForgottenForm({ ask }: { ask: (email: string) => Promise<Answer<unknown>> }) {
  return (
    <AuthForm
      fields={[{ name: 'email', label: 'E-mail address', type: 'email', autoComplete: 'username' }]}
      submit="Send me a link"
      onSubmit={async ({ email = '' }) => {
        const answer = await ask(email);
        if (!answer.ok) return answer.error;
        location.assign('/forgotten-password?sent=1');
        return null;
      }}
    />
  );
}
