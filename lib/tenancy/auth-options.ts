import NextAuth, { type NextAuthOptions } from 'next-auth';
import CredentialsModule from 'next-auth/providers/credentials';
import { cookiesFor } from '#lib/core/cookies.ts';
import { env } from '#lib/core/env.ts';
import { isAppError } from '#lib/core/errors.ts';
import { logger } from '#lib/core/logger.ts';
import { userOfOidc } from './link-oidc.ts';
import { resolveSession } from './resolve-session.ts';
import { checkCredentials, type Device, revokeSession, startSession } from './sign-in.ts';
import { SESSION_SECONDS } from './tokens.ts';

// A CommonJS module: depending on the bundler its function is the default export or lies one level deeper.
const interop = <T>(module: T): T => (module as { default?: T }).default ?? module;
const Credentials = interop(CredentialsModule);

/** The catch-all handler of `/api/auth/*`, for one request's device. */
export const authHandler = (device: Device) =>
  interop(NextAuth)(authOptions(device)) as (request: Request, context: unknown) => Promise<Response>;

function authOptions(device: Device): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    cookies: cookiesFor(env().PUBLIC_URL),
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    logger: { error: (code) => logger.warn({ code }, 'sign-in'), warn: () => {}, debug: () => {} },
    providers: [
      Credentials({
        credentials: { email: {}, password: {} },
        // Throttled in here, so that the provider's own callback route is covered.
        async authorize(given) {
          try {
            const { email = '', password = '' } = given ?? {};
            return {
              id: await checkCredentials({
                email,
                password: password.slice(0, 200),
                address: device.address,
              }),
            };
          } catch (error) {
            if (isAppError(error) && error.code === 'unauthenticated') return null;
            if (isAppError(error)) throw new Error(error.code);
            logger.error({ err: error }, 'sign-in failed');
            throw new Error('internal');
          }
        },
      }),
      ...oidcProviders(),
    ],
    callbacks: {
      async signIn({ account, profile }) {
        if (account?.provider !== 'oidc') return true;
        return (await userOfOidc(account.providerAccountId, profile)) ? true : '/sign-in?error=no_account';
      },
      async jwt({ token, user, account, profile }) {
        if (!account) return token;
        const userId =
          account.provider === 'oidc' ? await userOfOidc(account.providerAccountId, profile) : user.id;
        if (!userId) throw new Error('no account');
        return { sub: userId, sid: await startSession(userId, device) };
      },
      async session({ session, token }) {
        const facts =
          typeof token.sub === 'string' && typeof token.sid === 'string'
            ? await resolveSession({ userId: token.sub, sessionId: token.sid })
            : null;
        const user = facts ? { name: facts.user.name, email: facts.user.email } : {};
        return { expires: session.expires, user };
      },
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sub === 'string' && typeof token.sid === 'string')
          await revokeSession(token.sub, token.sid);
      },
    },
  };
}

function oidcProviders(): NextAuthOptions['providers'] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME } = env();
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return [];
  return [
    {
      id: 'oidc',
      name: OIDC_NAME,
      type: 'oauth',
      wellKnown: `${OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      authorization: { params: { scope: 'openid email profile' } },
      idToken: true,
      checks: ['pkce', 'state', 'nonce'],
      profile: (profile: { sub: string }) => ({ id: profile.sub }),
    },
  ];
}
