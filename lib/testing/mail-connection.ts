import type { OpenConnection } from '#lib/channels/ports.ts';

/** A mail account as an adapter gets it; secrets are test values. */
export const mailConnection = (
  provider: OpenConnection['provider'],
  over: { settings?: Record<string, unknown>; credentials?: Record<string, string> } = {},
): OpenConnection => ({
  workspaceId: '0198f0a4-0000-7222-8333-444455556666',
  id: '0198f0a4-3333-7222-8333-444455556666',
  kind: 'email',
  provider,
  address: 'support@in.crm.example',
  settings: { address: 'support@in.crm.example', smtpHost: '127.0.0.1', ...over.settings },
  credentials: {
    mailSecret: 'test_secret_of_a_connection',
    webhookKey: 'test_password',
    ...over.credentials,
  },
  status: 'active',
});
