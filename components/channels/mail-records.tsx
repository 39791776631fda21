'use client';

import { KeyRound, SearchCheck } from 'lucide-react';
import { useState } from 'react';
import { Confirm } from '#components/patterns/confirm.tsx';
import { CopyField } from '#components/patterns/copy-field.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Status, type Tone } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { MailRecord, MailRecordState, MailRecords } from '#lib/channels/mail-dns.schemas.ts';
import type { ConnectionDto } from '#lib/channels/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { useCommands } from '#lib/ui/use-commands.ts';

export interface MailRecordActions {
  checkRecords(input: { connectionId: string }): Promise<ActionResult<MailRecords>>;
  makeKey(input: { connectionId: string; version: number }): Promise<ActionResult<unknown>>;
}

const STATES: Readonly<Record<MailRecordState, readonly [string, Tone]>> = {
  unchecked: ['Not checked', 'neutral'],
  ok: ['In place', 'good'],
  unsure: ['Look at it', 'warning'],
  missing: ['Missing', 'danger'],
  wrong: ['Wrong', 'danger'],
  unreachable: ['No answer', 'warning'],
};

const WHAT: Readonly<Record<MailRecord['key'], readonly [string, string]>> = {
  spf: ['SPF', 'Says which servers may send for your domain.'],
  dkim: ['DKIM', 'The public half of the key by which your mail is signed.'],
  dmarc: ['DMARC', 'Says what others shall do with mail that is not proven to be yours.'],
  mx: ['Return path', 'Where answers and bounces go.'],
};

const SIGNING: Readonly<Record<MailRecords['signing'], string>> = {
  none: 'Mail is not signed from here. Many providers sign it themselves; else make a key.',
  waits: 'A key is made. Mail is signed with it as soon as a check has seen it in the DNS.',
  on: 'Mail is signed.',
};

/** What belongs into the DNS so that mail arrives, each entry to be pasted, checked, and explained where it is wrong. */
export function MailRecordsSection({
  connection,
  given,
  actions,
}: {
  connection: ConnectionDto;
  given: MailRecords;
  actions: MailRecordActions;
}) {
  const checking = useAct();
  const making = useAct();
  const [replacing, setReplacing] = useState(false);
  const check = () =>
    checking.act(
      () => actions.checkRecords({ connectionId: connection.id }),
      ({ records }) => {
        const open = records.filter(({ state }) => state !== 'ok').length;
        toast.done(open === 0 ? 'Every record is in place' : `${open} of ${records.length} need a look`);
      },
    );
  const makeKey = () => actions.makeKey({ connectionId: connection.id, version: connection.version });
  useCommands([
    {
      id: 'channel.records',
      label: 'Check the DNS records',
      group: 'Channel',
      keys: 'd',
      run: check,
      disabled: checking.pending,
    },
  ]);
  return (
    <Section
      title="Let other servers trust your mail"
      description="Paste these where the DNS of your domain is kept, then check them. Changes take some minutes, at times hours, until everybody sees them."
      action={
        <Button icon={<SearchCheck aria-hidden />} kbd="d" pending={checking.pending} onClick={check}>
          Check the records
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <p role="status" className="text-ink-2 text-sm">
          {given.checkedAt ? (
            <>
              Last checked <RelativeTime at={given.checkedAt} />.
            </>
          ) : (
            'Nobody has checked them yet.'
          )}
        </p>
        <InlineError>{checking.failure?.message ?? null}</InlineError>
        <ul aria-label="DNS records" className="rounded-lg border border-line">
          {given.records.map((record) => (
            <Line key={record.key} record={record} />
          ))}
        </ul>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <p className="min-w-0 flex-1 basis-64 text-ink-2 text-sm">{SIGNING[given.signing]}</p>
          <Button
            icon={<KeyRound aria-hidden />}
            pending={making.pending}
            onClick={() =>
              given.signing === 'none'
                ? making.act(makeKey, () => toast.done('A key is made: paste its record'))
                : setReplacing(true)
            }
          >
            {given.signing === 'none' ? 'Make a DKIM key' : 'Replace the key'}
          </Button>
        </div>
        <InlineError>{making.failure?.message ?? null}</InlineError>
      </div>
      <Confirm
        open={replacing}
        onOpenChange={setReplacing}
        title="Replace the key that signs your mail?"
        description="A new key is made, with a record of its own. Mail is not signed from here until a check has seen that record; leave the old one in the DNS for a week."
        verb="Replace the key"
        work={makeKey}
        onDone={() => toast.done('A key is made: paste its record')}
      />
    </Section>
  );
}

function Line({ record }: { record: MailRecord }) {
  const [title, what] = WHAT[record.key];
  const [word, tone] = STATES[record.state];
  return (
    <li aria-label={title} className="flex flex-col gap-3 border-line border-b px-3 py-3 last:border-b-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-medium text-sm">{title}</h3>
        <Status tone={tone}>{word}</Status>
        <span className="min-w-0 flex-1 basis-56 text-ink-3 text-xs">{what}</span>
      </div>
      {record.words ? <p className="text-ink-2 text-sm">{record.words}</p> : null}
      <div className="grid gap-3 sm:grid-cols-2">
        <CopyField label={`${title}: name of the ${record.type} record`} text={record.name} />
        {record.value ? <CopyField label={`${title}: value`} text={record.value} /> : null}
      </div>
    </li>
  );
}
