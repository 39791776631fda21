import type { MailTestState, MailVerdict } from '#db/schema/mail.ts';

export type { MailCheck, MailTestState, MailVerdict } from '#db/schema/mail.ts';

/** How long a test mail may be on its way before the desk says what to look at. */
export const MAIL_TEST_MS = 120_000;

/** The last mail that was sent to oneself from an account. */
export interface MailTestDto {
  id: string;
  /** `late`: it did not come within two minutes; it may still. */
  state: MailTestState;
  /** Why it could not be handed in. */
  code: string | null;
  detail: string | null;
  sentAt: string | null;
  arrivedAt: string | null;
  verdict: MailVerdict | null;
  createdAt: string;
}
