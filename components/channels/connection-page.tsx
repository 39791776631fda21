'use client';

import { CopyField } from '#components/patterns/copy-field.tsx';
import { Section } from '#components/patterns/section.tsx';
import type { MailRecords } from '#lib/channels/mail-dns.schemas.ts';
import type { MailTestDto } from '#lib/channels/mail-test.schemas.ts';
import type { MailboxDto } from '#lib/channels/mailbox.schemas.ts';
import type { ConnectionDto } from '#lib/channels/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { Check } from './check-channel.tsx';
import { Keys, type UpdateConnection } from './connection-keys.tsx';
import { FetchNow } from './fetch-now.tsx';
import { type LeaveActions, LeaveChannel } from './leave-channel.tsx';
import { type MailRecordActions, MailRecordsSection } from './mail-records.tsx';
import { type MailTestActions, MailTestSection } from './mail-test.tsx';
import { PROVIDER_WORDS } from './provider-words.ts';
import { Received } from './received.tsx';

export interface ConnectionActions extends LeaveActions, MailRecordActions, MailTestActions {
  test(input: { connectionId: string }): Promise<ActionResult<{ ok: boolean; message: string }>>;
  /** For mailboxes that are read. */
  fetchNow(input: { connectionId: string }): Promise<ActionResult<{ ok: boolean; message: string }>>;
  update: UpdateConnection;
}

/** One account: what the provider has to be told, whether it works, its keys, and how to be rid of it. */
export function ConnectionPage({
  workspace,
  connection,
  mailRecords,
  mailbox,
  mailTest,
  actions,
}: {
  workspace: string;
  connection: ConnectionDto;
  /** How new mail is noticed, where it is fetched. */
  mailbox: MailboxDto | null;
  /** The last mail to oneself. */
  mailTest: MailTestDto | null;
  /** What belongs into the DNS, for mail; null for other channels. */
  mailRecords: MailRecords | null;
  actions: ConnectionActions;
}) {
  const words = PROVIDER_WORDS[connection.provider];
  if (!words) return null;
  return (
    <>
      <Check connection={connection} words={words} test={actions.test} />
      {words.webhook ? (
        <Section title={words.webhook.title} description={words.webhook.words}>
          <div className="flex max-w-2xl flex-col gap-4">
            <CopyField label="Address of the webhook" text={connection.webhookUrl} />
            {words.webhook.shown.map(({ setting, label }) => (
              <CopyField key={setting} label={label} text={String(connection.settings[setting] ?? '')} />
            ))}
          </div>
        </Section>
      ) : null}
      {mailRecords ? (
        <MailRecordsSection connection={connection} given={mailRecords} actions={actions} />
      ) : null}
      {connection.kind === 'email' ? (
        <MailTestSection connection={connection} test={mailTest} actions={actions} />
      ) : null}
      <Section title="Try it" description={words.tryIt}>
        <Received workspace={workspace} connection={connection} />
        {mailbox ? <FetchNow connection={connection} mailbox={mailbox} fetchNow={actions.fetchNow} /> : null}
      </Section>
      <Keys
        key={connection.version}
        title="Name and keys"
        description="Nobody is shown a key again; a new one takes the place of the old one and has to be checked."
        connection={connection}
        words={words}
        update={actions.update}
      />
      <LeaveChannel
        workspace={workspace}
        connection={connection}
        actions={actions}
        loses="Its keys and what the provider sent are deleted. Conversations stay, and can no longer be answered by it."
      />
    </>
  );
}
