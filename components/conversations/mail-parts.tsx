'use client';

import { useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Status } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import type { MailDto, MailPage } from '#lib/conversations/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { MailFrame } from './mail-frame.tsx';

export type ShowMail = (
  workspace: string,
  input: { messageId: string; images?: boolean },
) => Promise<ActionResult<MailPage>>;

const WRITTEN: Record<Exclude<MailDto['written'], 'human'>, string> = {
  auto_reply: 'Sent by a program: nobody answers it',
  list: 'From a mailing list: nobody answers it',
  calendar: 'Sent by a calendar: nobody answers it',
};

/** What a mail says besides its words: quotes and signature folded, and the mail as it was sent on asking. */
export function MailParts({
  workspace,
  messageId,
  mail,
  showMail,
}: {
  workspace: string;
  messageId: string;
  mail: MailDto;
  showMail: ShowMail;
}) {
  const { act, pending, failure } = useAct();
  const [page, setPage] = useState<MailPage | null>(null);
  const load = (images: boolean) => act(() => showMail(workspace, { messageId, images }), setPage);
  const toggle = () => (page ? setPage(null) : load(false));
  return (
    <div className="flex w-full max-w-full flex-col items-start gap-1.5">
      {mail.written === 'human' ? null : (
        <Status quiet tone="neutral" className="text-xs">
          {WRITTEN[mail.written]}
        </Status>
      )}
      <Folded label="Signature" text={mail.signature} />
      <Folded label="Earlier mails" text={mail.quoted} />
      {mail.hasHtml ? (
        <Button size="sm" variant="ghost" pending={pending} aria-expanded={page !== null} onClick={toggle}>
          {page ? 'Show as text' : 'Show as it was sent'}
        </Button>
      ) : null}
      <InlineError>{failure?.message ?? null}</InlineError>
      {page ? <MailFrame page={page} from={mail.from} onImages={() => load(true)} pending={pending} /> : null}
    </div>
  );
}

function Folded({ label, text }: { label: string; text: string }) {
  if (text === '') return null;
  return (
    <details className="max-w-full text-ink-2 text-sm">
      <summary className="hit cursor-pointer text-ink-3 text-xs hover:text-ink-2">{label}</summary>
      <div
        dir="auto"
        className="mt-1 whitespace-pre-wrap border-line border-l-2 pl-3 [overflow-wrap:anywhere]"
      >
        {text}
      </div>
    </details>
  );
}
