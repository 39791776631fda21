'use client';

import Link from 'next/link';
import { CopyField } from '#components/patterns/copy-field.tsx';
import { Section } from '#components/patterns/section.tsx';
import { CopyBlock } from '#components/reference/copy-block.tsx';
import type { ApiDeliveryPage } from '#lib/api-channel/schemas.ts';
import { type ConnectionDto, callbackOf } from '#lib/channels/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { Check } from '../check-channel.tsx';
import { Keys, type UpdateConnection } from '../connection-keys.tsx';
import { type LeaveActions, LeaveChannel } from '../leave-channel.tsx';
import { PROVIDER_WORDS } from '../provider-words.ts';
import { Received } from '../received.tsx';
import { Deliveries, type DeliveryActions } from './deliveries.tsx';
import { bringInSample, fetchSample, statusSample } from './samples.ts';
import { type RotateSecret, SigningSecretSection } from './signing-secret.tsx';

export interface ApiChannelActions extends LeaveActions, DeliveryActions {
  test(input: { connectionId: string }): Promise<ActionResult<{ ok: boolean; message: string }>>;
  update: UpdateConnection;
  rotateSecret: RotateSecret;
}

/** One API channel: whether its receiver works, what the other system has to do, and what went out. */
export function ApiPage({
  workspace,
  base,
  connection,
  deliveries,
  actions,
}: {
  workspace: string;
  /** Our public address. */
  base: string;
  connection: ConnectionDto;
  deliveries: ApiDeliveryPage;
  actions: ApiChannelActions;
}) {
  const words = PROVIDER_WORDS.api;
  if (!words) return null;
  const callback = callbackOf(connection.settings);
  const of = { base, connectionId: connection.id };
  return (
    <>
      <Check connection={connection} words={words} test={actions.test} />
      <Section
        title="Bring messages in"
        description={
          <>
            Your system posts what people write. It needs an{' '}
            <Link href={`/${workspace}/settings/api-keys`} className="underline underline-offset-2">
              API key
            </Link>{' '}
            that may carry a channel. Answers go out by the channel that is named.
          </>
        }
      >
        <div className="flex max-w-2xl flex-col gap-4">
          <CopyField label="Id of this channel" text={connection.id} />
          <CopyBlock label="Bring a message in" text={bringInSample(of)} />
          <Received workspace={workspace} connection={connection} />
        </div>
      </Section>
      {callback ? (
        <SigningSecretSection connection={connection} callback={callback} rotate={actions.rotateSecret} />
      ) : (
        <Section
          title="Fetch what goes out"
          description="Without a callback address messages wait here until your system fetches and acknowledges them. What is not acknowledged is told again, under the same id."
        >
          <div className="max-w-2xl">
            <CopyBlock label="Fetch and acknowledge" text={fetchSample(of)} />
          </div>
        </Section>
      )}
      <Section
        title="Say what became of it"
        description="Your system may tell when a message was delivered, read or failed, in any order and more than once. It shows in the conversation."
      >
        <div className="max-w-2xl">
          <CopyBlock label="Report a status" text={statusSample(of)} />
        </div>
      </Section>
      <Deliveries workspace={workspace} connection={connection} first={deliveries} actions={actions} />
      <Keys
        key={connection.version}
        title="Name and address"
        description="Without a callback address, messages wait to be fetched. Another address has to be checked anew."
        connection={connection}
        words={words}
        update={actions.update}
      />
      <LeaveChannel
        workspace={workspace}
        connection={connection}
        actions={actions}
        loses="Its secret and what is known of its deliveries are deleted; what waits to be fetched is not told any more. Conversations stay, and can no longer be answered by it."
      />
    </>
  );
}
