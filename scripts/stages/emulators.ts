import { startOidcEmulator } from '#e2e/emulators/oidc/index.ts';
import { startSmtpEmulator } from '#e2e/emulators/smtp/index.ts';

export interface Emulators {
  /** With these the product speaks to them. */
  variables: Record<string, string>;
  /** Where specs ask them. */
  addresses: { oidc_url: string; mail_url: string };
  close(): Promise<void>;
}

/** The world around the product in the end-to-end tests: who signs people in, and who takes mail. */
export async function startEmulators(): Promise<Emulators> {
  const [oidc, smtp] = await Promise.all([startOidcEmulator(), startSmtpEmulator()]);
  return {
    variables: {
      OIDC_ISSUER: oidc.issuer,
      OIDC_CLIENT_ID: oidc.clientId,
      OIDC_CLIENT_SECRET: oidc.clientSecret,
      OIDC_NAME: 'Sign in with the house account',
      SMTP_URL: smtp.url,
    },
    addresses: { oidc_url: oidc.issuer, mail_url: smtp.inbox },
    close: async () => {
      await Promise.all([oidc.close(), smtp.close()]);
    },
  };
}
