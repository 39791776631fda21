import { LOOP_HEADER } from './classify-mail.ts';
import { cleanLine } from './clean.ts';
import type { OutgoingMail } from './compose-mail.ts';
import { headerOf, type ParsedMail } from './mail.ts';
import type { MailAccount } from './mail-settings.ts';
import { makeToken, readToken } from './mail-tokens.ts';

const TEST_HEADER = 'X-Countersign-Test';

/**
 * A mail from the account to itself. It goes the way of every other, signature included, and is known on its way back by
 * a header that only this account can make; for everything else it is our own mail that came back.
 */
export const composeTestMail = (account: MailAccount, testId: string): OutgoingMail => ({
  messageId: `<test.${testId}@${account.domain}>`,
  from: { name: cleanLine(account.fromName, 80), address: account.address },
  to: account.address,
  subject: 'A test of your mail',
  text: 'You sent this mail to yourself from the settings of the channel, to see whether it comes back and what the servers on its way say of it. Nothing has to be done with it.',
  envelope: { from: account.address, to: account.address },
  headers: {
    [LOOP_HEADER]: account.workspaceId,
    [TEST_HEADER]: makeToken(account.secret, 'm', testId),
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
  },
  disableFileAccess: true,
  disableUrlAccess: true,
});

/** The test that a mail is, proven by its token; null for every other. */
export const testOf = (mail: Pick<ParsedMail, 'headers'>, secret: string): string | null =>
  readToken(secret, 'm', headerOf(mail, TEST_HEADER.toLowerCase()).trim());
