/** What went wrong, by next-auth's error word; anything unknown is one calm sentence. */
const SENTENCES: Record<string, string> = {
  CredentialsSignin: 'E-mail address and password do not fit together.',
  rate_limited: 'Too many attempts. Wait a few minutes, then try again.',
  no_account: 'Nobody here has this address, or your provider has not verified it. Ask for an invitation.',
};

export const sentenceOf = (error: string | null): string =>
  (error && SENTENCES[error]) || 'Signing in did not work. Try again in a moment.';

/**
 * Signs in through next-auth's REST endpoints (https://next-auth.js.org/getting-started/rest-api), which set the
 * session's cookie.
 *
 * @returns null when it worked, else a sentence for the person.
 */
export async function signInWithPassword(email: string, password: string): Promise<string | null> {
  try {
    const token = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string };
    const body = new URLSearchParams({ ...token, email, password, json: 'true', callbackUrl: '/' });
    const response = await fetch('/api/auth/callback/credentials', { method: 'POST', body });
    if (response.ok) return null;
    const { url } = (await response.json()) as { url?: string };
    return sentenceOf(url ? new URL(url, location.origin).searchParams.get('error') : null);
  } catch {
    return 'The server did not answer. Check your connection, then try again.';
  }
}

/** Only into this installation: a link with another site's address leads to the start. */
export const safeNext = (next: string | null): string => {
  if (!next || !URL.canParse(next, location.origin)) return '/';
  const url = new URL(next, location.origin);
  // A path may begin with two slashes (`/.//host`): read again, that is another site's address.
  return url.origin === location.origin ? `${url.pathname.replace(/^\/+/, '/')}${url.search}` : '/';
};
