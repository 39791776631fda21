'use client';

import { Smartphone } from 'lucide-react';
import { useEffect, useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Status } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { Pairing } from '#lib/channels/pairing.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { PAIRING_WORDS } from './pairing-words.ts';
import { QrSquare } from './qr-square.tsx';

type Ask = (input: { connectionId: string }) => Promise<ActionResult<Pairing>>;

export interface PairingActions {
  readPairing: Ask;
  startPairing: Ask;
  endPairing: Ask;
  test(input: { connectionId: string }): Promise<ActionResult<{ ok: boolean; message: string }>>;
}

/** Between two looks at a session that is not linked yet, in milliseconds. Codes last about twenty seconds. */
const LOOK_EVERY = 3_000;

/** Whether the phone is linked, and the code to link it by. A phone that has just been linked is checked at once. */
export function PairingSection({
  connectionId,
  given,
  actions,
}: {
  connectionId: string;
  /** As the bridge told when the page was made. */
  given: Pairing;
  actions: PairingActions;
}) {
  const { pending, failure, act } = useAct();
  const [latest, setLatest] = useState<{ over: Pairing; pairing: Pairing } | null>(null);
  // A page that was made anew knows better than what was heard before.
  const pairing = latest?.over === given ? latest.pairing : given;
  const waits = pairing.state === 'starting' || pairing.state === 'pairing';
  const words = PAIRING_WORDS[pairing.state];
  const linked = pairing.state === 'paired' || pairing.state === 'other_number';

  useEffect(() => {
    if (!waits) return;
    const look = setInterval(async () => {
      const answer = await actions.readPairing({ connectionId }).catch(() => null);
      if (!answer?.ok) return;
      setLatest({ over: given, pairing: answer.data });
      // The check switches the channel on, and the page hears of it.
      if (answer.data.state === 'paired') await actions.test({ connectionId }).catch(() => null);
    }, LOOK_EVERY);
    return () => clearInterval(look);
  }, [waits, given, connectionId, actions]);

  const start = () =>
    act(
      () => actions.startPairing({ connectionId }),
      (pairing) => setLatest({ over: given, pairing }),
    );
  useCommands([
    {
      id: 'channel.link',
      label: 'Link the phone',
      group: 'Channel',
      keys: 'l',
      run: start,
      disabled: pending || linked || waits,
    },
  ]);
  return (
    <Section
      title="The phone"
      description="On the phone: WhatsApp, Settings, Linked devices, Link a device. It stays the phone's WhatsApp; this is one more device of it."
      action={
        linked ? (
          <Button
            pending={pending}
            onClick={() =>
              act(
                () => actions.endPairing({ connectionId }),
                () => toast.done('The phone is unlinked'),
              )
            }
          >
            Unlink the phone
          </Button>
        ) : waits ? null : (
          <Button icon={<Smartphone aria-hidden />} kbd="l" pending={pending} onClick={start}>
            Link a phone
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-3">
        <p role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2 text-sm">
          <Status tone={words.tone}>{words.word}</Status>
          <span>{pairing.number && linked ? `${pairing.number}. ${words.next}` : words.next}</span>
        </p>
        {pairing.qr ? <QrSquare lines={pairing.qr} /> : null}
        {pairing.code ? (
          <p className="text-ink-2 text-sm">
            Or type this on the phone, under “Link with phone number instead”:{' '}
            <span className="font-medium font-mono text-ink">{pairing.code}</span>
          </p>
        ) : null}
        <InlineError>{failure?.message ?? null}</InlineError>
      </div>
    </Section>
  );
}
