'use client';

import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Section } from '#components/patterns/section.tsx';
import type { Pairing } from '#lib/channels/pairing.schemas.ts';
import type { ConnectionDto } from '#lib/channels/schemas.ts';
import type { PaceDto } from '#lib/conversations/pace.schemas.ts';
import { Check } from '../check-channel.tsx';
import type { ConnectionActions } from '../connection-page.tsx';
import { type LeaveActions, LeaveChannel } from '../leave-channel.tsx';
import { PROVIDER_WORDS } from '../provider-words.ts';
import { Received } from '../received.tsx';
import { PaceSection } from './pace-section.tsx';
import { type PairingActions, PairingSection } from './pairing-section.tsx';
import { Risk } from './risk.tsx';

/** A number that is reached by an unofficial client: its phone, its pace, and the risk that somebody accepted. */
export function WhatsAppWebPage({
  workspace,
  connection,
  pairing,
  pace,
  actions,
}: {
  workspace: string;
  connection: ConnectionDto;
  pairing: Pairing;
  pace: PaceDto;
  actions: LeaveActions & PairingActions & Pick<ConnectionActions, 'update'>;
}) {
  const words = PROVIDER_WORDS['whatsapp-web'];
  if (!words) return null;
  const { riskAcceptedBy, riskAcceptedAt } = connection.settings;
  return (
    <>
      <Check connection={connection} words={words} test={actions.test} />
      <PairingSection connectionId={connection.id} given={pairing} actions={actions} />
      <PaceSection key={connection.version} connection={connection} pace={pace} update={actions.update} />
      <Section title="Try it" description={words.tryIt}>
        <Received workspace={workspace} connection={connection} />
      </Section>
      <Section title="The risk">
        <Risk />
        <p className="mt-2 text-ink-3 text-xs">
          Accepted by {String(riskAcceptedBy)} <RelativeTime at={String(riskAcceptedAt)} />.
        </p>
      </Section>
      <LeaveChannel
        workspace={workspace}
        connection={connection}
        actions={actions}
        loses="The phone is unlinked, and what the bridge sent is deleted. Conversations stay, and can no longer be answered by it."
      />
    </>
  );
}
