'use client';

import { Check, X } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { Attachments, asAttachments } from '#components/conversations/attachments.tsx';
import { DropHint } from '#components/conversations/composer/drop-files.tsx';
import { Sources } from '#components/conversations/sources.tsx';
import { AiMark } from '#components/patterns/ai-mark.tsx';
import { BeforeAfter } from '#components/patterns/before-after.tsx';
import { Confidence } from '#components/patterns/confidence.tsx';
import { Countdown } from '#components/patterns/countdown.tsx';
import { Money } from '#components/patterns/money.tsx';
import { useSwipe } from '#components/patterns/use-swipe.ts';
import { Badge, Status } from '#components/ui/badge.tsx';
import type { ApprovalDto } from '#lib/autonomy/approvals.schemas.ts';
import { cn } from '#lib/ui/cn.ts';
import { majorUnits } from '#lib/ui/format.ts';
import { AskForm, type Colleague } from './ask-form.tsx';
import { CardButtons, type CardSteps } from './card-buttons.tsx';
import { CardNotice } from './card-notice.tsx';
import { CardPeople } from './card-people.tsx';
import { EditForm } from './edit-form.tsx';
import { isEdited } from './edit-store.ts';
import { FieldsForm } from './fields-form.tsx';
import { CARRIES_FILES, channelName, RISK } from './labels.ts';
import { RejectForm } from './reject-form.tsx';
import { useBringFiles } from './use-bring-files.tsx';
import { useCardKeys } from './use-card-keys.ts';
import type { Decide } from './use-decide.ts';
import type { FileActions } from './use-edit-files.ts';
import { WhyLine } from './why-line.tsx';

export interface ApprovalCardProps {
  workspace: string;
  approval: ApprovalDto;
  decide: Decide;
  /** Whether the reader's role may decide. */
  mayDecide: boolean;
  /** Who else may decide; without any, nobody can be asked. */
  colleagues?: readonly Colleague[];
  /** Binds the keys to this card: one card of a page at a time. */
  keys: boolean;
  /** Left out where nothing can be added to it. */
  files?: FileActions;
  /** Shows the way to the conversation; not inside it. */
  linked?: boolean;
  className?: string;
}

/** What an agent asks for: content as it will arrive, to whom, why, how sure, until when, and the answers. */
export function ApprovalCard(props: ApprovalCardProps) {
  const {
    workspace,
    approval,
    decide,
    mayDecide,
    colleagues = [],
    keys,
    files,
    linked = false,
    className,
  } = props;
  const { shown } = approval;
  const trouble = decide.troubleOf(approval.id);
  const pending = decide.pendingOf(approval.id);
  // After a refusal what was typed is there again, ready to be sent.
  const [mode, setMode] = useState<'read' | 'edit' | 'reject' | 'redraft' | 'ask' | 'fields'>(() =>
    trouble && approval.state === 'pending' && isEdited(approval.id) ? 'edit' : 'read',
  );
  const mayEdit = shown.body !== undefined;
  const mayRedraft =
    mayEdit &&
    approval.proposedBy.kind === 'agent' &&
    (approval.ability === 'send_reply' || approval.ability === 'answer_request');
  const mayAsk = colleagues.length > 0;
  const { conversationId } = approval;
  const mayAttach =
    files !== undefined &&
    mayDecide &&
    mayEdit &&
    conversationId !== null &&
    CARRIES_FILES.has(approval.ability) &&
    approval.state === 'pending' &&
    approval.standing === 'may';
  const brings = useBringFiles({
    enabled: mayAttach && mode === 'read' && !pending,
    pastes: keys,
    onBring: () => setMode('edit'),
  });
  const read = () => {
    brings.end();
    setMode('read');
  };
  const steps: CardSteps = {
    approve: () => decide.approve(approval),
    edit: () => setMode('edit'),
    reject: () => setMode('reject'),
    redraft: () => setMode('redraft'),
    ask: () => setMode('ask'),
    fields: () => setMode('fields'),
    attach: brings.choose,
    lookAgain: () => decide.lookAgain(approval),
    dismiss: () => decide.dismiss(approval),
  };
  useCardKeys({
    approval,
    active: keys && mayDecide && !pending,
    reading: mode === 'read',
    mayEdit,
    mayRedraft,
    mayAsk,
    mayAttach,
    steps,
  });

  // What would be dear to undo wants a button that was looked at.
  const swipe = useSwipe({
    enabled:
      keys &&
      mayDecide &&
      mode === 'read' &&
      !pending &&
      approval.state === 'pending' &&
      (approval.risk === 'low' || approval.risk === 'medium'),
    onSwipe: (side) => (side === 'right' ? steps.approve() : steps.reject()),
  });

  return (
    <article
      aria-label={shown.summary}
      data-approval={approval.id}
      className={cn('relative touch-pan-y rounded-lg border border-accent-line bg-surface', className)}
      style={swipe.style}
      {...swipe.handlers}
      {...brings.drop.handlers}
    >
      {mayAttach ? brings.chooser : null}
      {brings.drop.over ? <DropHint>Drop files to add them to the draft</DropHint> : null}
      {swipe.dx === 0 ? null : <SwipeWord dx={swipe.dx} side={swipe.side} />}
      <CardHeader approval={approval} />
      <div className="flex flex-col gap-3 px-4 py-3">
        {shown.recipient ? (
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-ink-2 text-sm">
            <span>
              To <span className="font-medium text-ink">{shown.recipient.name}</span>
            </span>
            <span className="text-ink-3">{shown.recipient.address}</span>
            <Badge>{channelName(shown.recipient.channel)}</Badge>
            {linked && approval.conversationId ? (
              <Link
                href={`/${workspace}/inbox/needs-you/${approval.conversationId}`}
                className="ml-auto text-accent-ink underline-offset-2 hover:underline"
              >
                Open the conversation
              </Link>
            ) : null}
          </p>
        ) : null}

        <CardNotice approval={approval} trouble={trouble} />
        <CardPeople approval={approval} />

        {mode === 'edit' && shown.body !== undefined ? (
          <EditForm
            id={approval.id}
            original={shown.body}
            label={shown.recipient ? `Approve and send to ${shown.recipient.name.split(' ')[0]}` : 'Approve'}
            files={
              mayAttach && conversationId
                ? {
                    workspace,
                    conversationId,
                    original: shown.files ?? [],
                    actions: files,
                    bring: brings.bring,
                  }
                : null
            }
            onCancel={read}
            onSubmit={(edited) => {
              read();
              decide.approve(approval, edited);
            }}
          />
        ) : shown.body ? (
          <div
            dir="auto"
            className="measure max-h-[45vh] overflow-y-auto whitespace-pre-wrap text-base [overflow-wrap:anywhere]"
          >
            {shown.body}
          </div>
        ) : null}
        {shown.files?.length && !(mode === 'edit' && mayAttach) ? (
          <Attachments workspace={workspace} files={asAttachments(shown.files)} />
        ) : null}
        {shown.fields?.length ? (
          <BeforeAfter
            changes={shown.fields.map(({ name, before, after }) => ({ field: name, before, after }))}
          />
        ) : null}
        {shown.fields?.some(({ quote }) => quote) ? (
          <blockquote className="border-accent-line border-l-2 pl-3 text-ink-2 text-sm">
            {shown.fields.map(({ name, quote }) => (quote ? <p key={name}>“{quote}”</p> : null))}
          </blockquote>
        ) : null}
        {shown.sources?.length ? <Sources workspace={workspace} sources={shown.sources} /> : null}

        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2 text-sm">
          {shown.confidence === undefined ? null : <Confidence value={shown.confidence} />}
          <WhyLine workspace={workspace} approval={approval} />
        </div>
      </div>

      {mode === 'reject' || mode === 'redraft' ? (
        <RejectForm
          redraft={mode === 'redraft'}
          mayRedraft={mayRedraft}
          onCancel={read}
          onSubmit={(answer) => {
            read();
            decide.reject(approval, answer);
          }}
        />
      ) : mode === 'ask' ? (
        <AskForm
          colleagues={colleagues}
          onCancel={read}
          onSubmit={(ask) => {
            read();
            decide.ask(approval, ask);
          }}
        />
      ) : mode === 'fields' && shown.fields ? (
        <FieldsForm
          fields={shown.fields}
          onCancel={read}
          onSubmit={(fields) => {
            read();
            decide.approve(approval, fields.length === shown.fields?.length ? {} : { fields });
          }}
        />
      ) : mode === 'read' ? (
        <footer className="flex flex-wrap items-center gap-2 border-line border-t px-4 py-2.5">
          <CardButtons
            approval={approval}
            mayDecide={mayDecide}
            mayEdit={mayEdit}
            mayRedraft={mayRedraft}
            mayAsk={mayAsk}
            mayAttach={mayAttach}
            keys={keys}
            pending={pending}
            steps={steps}
          />
        </footer>
      ) : null}
    </article>
  );
}

/** What letting go would do, where the card has made room for it. */
function SwipeWord({ dx, side }: { dx: number; side: 'left' | 'right' | null }) {
  const right = dx > 0;
  return (
    <p
      aria-hidden
      className={cn(
        'absolute inset-y-0 flex items-center gap-1.5 px-4 font-medium text-sm',
        right ? 'right-full text-good-ink' : 'left-full text-danger-ink',
        side === null && 'opacity-60',
      )}
    >
      {right ? <Check className="size-5" /> : <X className="size-5" />}
      {right ? 'Approve' : 'Reject'}
    </p>
  );
}

function CardHeader({ approval }: { approval: ApprovalDto }) {
  const { shown } = approval;
  // Cards from before they said it are of euros.
  const { currency = 'EUR' } = shown;
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-line border-b px-4 py-2.5">
      <h2 className="min-w-0 flex-1 basis-56 text-pretty font-semibold text-base">{shown.summary}</h2>
      {approval.risk === 'low' ? null : (
        <Status tone={RISK[approval.risk].tone}>{RISK[approval.risk].word}</Status>
      )}
      {approval.value === null ? null : (
        <Money amount={majorUnits(approval.value, currency)} currency={currency} />
      )}
      {approval.reminded && approval.state === 'pending' ? (
        <Badge tone="warning">Half the time is over</Badge>
      ) : null}
      <AiMark agent={approval.proposedBy.name} builtIn={approval.builtIn ?? false} />
      <Countdown until={approval.expiresAt} since={approval.createdAt} over="Expired" className="min-w-0" />
    </header>
  );
}
