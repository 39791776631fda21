'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useOptimistic, useRef, useState, useTransition } from 'react';
import { useLive } from '#components/frame/live.tsx';
import type { SimulatorFault } from '#components/simulator/fault-menu.tsx';
import type { IngestedMessage } from '#lib/conversations/ingest.schemas.ts';
import type { SimulatorMessageDto, SimulatorPhoneDto } from '#lib/conversations/simulator.schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { PhoneComposer } from './phone-composer.tsx';
import { PhoneHeader } from './phone-header.tsx';
import { PhoneMessages } from './phone-messages.tsx';
import { useLook } from './use-look.ts';

export interface PhoneActions {
  write(input: { contactId: string; text: string }): Promise<ActionResult<IngestedMessage>>;
  pickUp(input: { contactId: string; read: boolean }): Promise<ActionResult<{ receipts: number }>>;
  setFault(input: { contactId: string; fault: SimulatorFault | null }): Promise<ActionResult<unknown>>;
}

/** The customer's phone: what they wrote and what arrived. Switched off, nothing arrives until it is on again. */
export function Phone({
  workspace,
  phone,
  actions,
}: {
  workspace: string;
  phone: SimulatorPhoneDto;
  actions: PhoneActions;
}) {
  const router = useRouter();
  const contactId = phone.contact.id;
  const [look, setLook] = useLook();
  const [online, setOnline] = useState(true);
  const [error, setError] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const [messages, addMine] = useOptimistic(phone.messages, (shown, mine: SimulatorMessageDto) => [
    ...shown,
    mine,
  ]);
  useLive(['simulator']);
  const unread = phone.messages.filter(({ receipt }) => receipt === 'sent' || receipt === 'delivered').length;
  usePickUp(actions, contactId, online ? unread : 0, () => router.refresh());

  const send = (text: string): void => {
    setError(null);
    start(async () => {
      addMine({
        id: 'mine',
        direction: 'in',
        body: text,
        files: [],
        at: new Date().toISOString(),
        receipt: null,
      });
      const answer = await actions.write({ contactId, text });
      if (!answer.ok) setError(answer.error.message);
      router.refresh();
    });
  };

  return (
    <section
      aria-label={`Phone of ${phone.contact.name}`}
      className="mx-auto flex h-full min-h-0 w-full max-w-[26rem] flex-col overflow-hidden bg-canvas sm:border-line sm:border-x lg:my-6 lg:h-[calc(100%-3rem)] lg:rounded-xl lg:border lg:border-line-strong lg:shadow-float"
    >
      <PhoneHeader
        workspace={workspace}
        phone={phone}
        look={look}
        onLook={setLook}
        online={online}
        onOnline={setOnline}
        onFault={(fault) =>
          start(async () => {
            const answer = await actions.setFault({ contactId, fault });
            if (!answer.ok) setError(answer.error.message);
            router.refresh();
          })
        }
      />
      <PhoneMessages
        look={look}
        messages={messages.filter(({ receipt }) => online || receipt !== 'sent')}
        typing={online && phone.typing}
        waiting={online ? 0 : messages.filter(({ receipt }) => receipt === 'sent').length}
        suppressed={phone.suppressed}
      />
      <PhoneComposer
        key={contactId}
        contactId={contactId}
        online={online}
        pending={pending}
        error={error}
        empty={phone.messages.length === 0}
        reachable={phone.address !== null}
        onSend={send}
      />
    </section>
  );
}

/** Tells the desk what arrived and was read, while the phone is on and somebody looks at it. */
function usePickUp(actions: PhoneActions, contactId: string, unread: number, done: () => void) {
  const latest = useRef({ actions, done });
  useEffect(() => {
    latest.current = { actions, done };
  });
  useEffect(() => {
    if (unread === 0) return;
    let over = false;
    const tell = async () => {
      const read = document.visibilityState === 'visible';
      const answer = await latest.current.actions.pickUp({ contactId, read }).catch(() => null);
      if (!over && answer?.ok && answer.data.receipts > 0) latest.current.done();
    };
    void tell();
    document.addEventListener('visibilitychange', tell);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', tell);
    };
  }, [contactId, unread]);
}
