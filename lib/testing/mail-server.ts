import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type SmtpEmulator, startSmtpEmulator } from '#e2e/emulators/smtp/index.ts';

/** The server that mails of this installation leave by, for one test file; what it took is forgotten before each test. */
export function withMailServer(): { get(): SmtpEmulator } {
  let server: SmtpEmulator;
  beforeAll(async () => {
    server = await startSmtpEmulator();
    process.env.SMTP_URL = server.url;
    process.env.MAIL_FROM = 'Countersign <desk@crm.example>';
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.mails.length = 0;
    server.refuses.clear();
  });
  return { get: () => server };
}
