'use client';

import { PlugZap, RotateCcw } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { CopyField } from '#components/patterns/copy-field.tsx';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Section } from '#components/patterns/section.tsx';
import { SwitchOrRemove } from '#components/patterns/switch-or-remove.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Button } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { MirrorDto, MirrorPage } from '#lib/mirrors/schemas.ts';
import type { TicketCategory } from '#lib/tickets/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { MirrorConflicts, type SettleConflict } from './mirror-conflicts.tsx';
import { MirrorFields } from './mirror-fields.tsx';
import { MirrorKeys } from './mirror-form.tsx';
import { MirrorPeople, type SetMirrorPerson } from './mirror-people.tsx';
import { MirrorHealth, MirrorState } from './mirror-state.tsx';
import { errorWords, SYSTEM_WORDS } from './system-words.ts';

export interface MirrorActions {
  test(input: { mirrorId: string }): Promise<ActionResult<{ ok: boolean; message: string }>>;
  update(input: { mirrorId: string; version: number }): Promise<ActionResult<MirrorDto>>;
  switchOn(input: { mirrorId: string; version: number; on: boolean }): Promise<ActionResult<unknown>>;
  remove(input: { mirrorId: string }): Promise<ActionResult<unknown>>;
  replay(input: { mirrorId: string; recordIds?: string[] }): Promise<ActionResult<{ replayed: number }>>;
  settle: SettleConflict;
  setPerson: SetMirrorPerson;
}

/** One mirrored system: whether it works, what waits for a person, whose word holds, what words mean, its keys. */
export function MirrorSettings({
  workspace,
  mirror,
  categories,
  members,
  actions,
}: {
  workspace: string;
  mirror: MirrorPage;
  categories: readonly TicketCategory[];
  members: readonly { id: string; name: string }[];
  actions: MirrorActions;
}) {
  const words = SYSTEM_WORDS[mirror.system];
  return (
    <>
      <Check mirror={mirror} test={actions.test} />
      {mirror.conflicts.length > 0 ? (
        <Section
          title={`Conflicts (${mirror.counts.conflicts})`}
          description="Both sides changed the same since they last agreed. Nothing is overwritten until you say whose word holds."
        >
          <MirrorConflicts
            workspace={workspace}
            conflicts={mirror.conflicts}
            categories={categories}
            settle={actions.settle}
            keys
          />
        </Section>
      ) : null}
      {mirror.failed.length > 0 ? (
        <Failed workspace={workspace} mirror={mirror} replay={actions.replay} />
      ) : null}
      {words.webhook ? (
        <Section title="News at once" description={words.webhook}>
          <div className="flex max-w-2xl flex-col gap-4">
            <CopyField label="Address of the webhook" text={mirror.webhookUrl} />
            <CopyField label="Secret of the webhook" text={mirror.webhookSecret} />
            <p role="status" className="text-ink-2 text-sm">
              {mirror.lastReceivedAt ? (
                <>
                  Something came in <RelativeTime at={mirror.lastReceivedAt} />.
                </>
              ) : (
                'Nothing came in yet. This line changes by itself as soon as something does.'
              )}
            </p>
          </div>
        </Section>
      ) : null}
      <MirrorFields mirror={mirror} categories={categories} update={actions.update} />
      {mirror.observers ? (
        <MirrorPeople
          mirrorId={mirror.id}
          there={words.name}
          people={mirror.people}
          members={members}
          set={actions.setPerson}
        />
      ) : null}
      <MirrorKeys key={mirror.version} mirror={mirror} update={actions.update} />
      <SwitchOrRemove
        what="mirror"
        name={mirror.name}
        on={mirror.status === 'active'}
        whileOff="While it is off nothing is carried over; what changed meanwhile is made up for when it is on again."
        loses="Its keys, links and open conflicts are deleted. Tickets stay on both sides, and go their own ways."
        listHref={`/${workspace}/settings/mirrors`}
        switchOn={(on) => actions.switchOn({ mirrorId: mirror.id, version: mirror.version, on })}
        remove={() => actions.remove({ mirrorId: mirror.id })}
      />
    </>
  );
}

function Check({ mirror, test }: { mirror: MirrorPage; test: MirrorActions['test'] }) {
  const { pending, failure, act } = useAct();
  const [said, setSaid] = useState<{ ok: boolean; message: string } | null>(null);
  const run = () => act(() => test({ mirrorId: mirror.id }), setSaid);
  useCommands([
    { id: 'mirror.check', label: 'Check the mirror', group: 'Mirror', keys: 'c', run, disabled: pending },
  ]);
  const { linked, waiting } = mirror.counts;
  return (
    <Section
      title={mirror.name}
      description={`${SYSTEM_WORDS[mirror.system].name}, ${mirror.baseUrl}`}
      action={
        <Button variant="primary" icon={<PlugZap aria-hidden />} kbd="c" pending={pending} onClick={run}>
          Check it
        </Button>
      }
    >
      <div className="flex flex-col gap-2 text-sm">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2">
          <MirrorState mirror={mirror} />
          {mirror.disabledReason ? <span>{mirror.disabledReason}</span> : null}
          <span>
            <MirrorHealth mirror={mirror} />
          </span>
        </p>
        <p className="text-ink-2">
          {linked} {linked === 1 ? 'ticket is' : 'tickets are'} on both sides
          {waiting > 0 ? `, ${waiting} on the way` : ''}.
        </p>
        <p role="status" className={said?.ok ? 'text-good-ink' : 'text-danger-ink'}>
          {said?.message ?? ''}
        </p>
        <InlineError>{failure?.message ?? null}</InlineError>
      </div>
    </Section>
  );
}

function Failed({
  workspace,
  mirror,
  replay,
}: {
  workspace: string;
  mirror: MirrorPage;
  replay: MirrorActions['replay'];
}) {
  const { pending, failure, act } = useAct();
  const again = (recordIds?: string[]) =>
    act(
      () => replay({ mirrorId: mirror.id, ...(recordIds ? { recordIds } : {}) }),
      ({ replayed }) => toast.done(replayed === 1 ? 'It is tried anew' : `${replayed} are tried anew`),
    );
  return (
    <Section
      title={`Failed (${mirror.counts.failed})`}
      description="These were refused for good, or tried for a day. Mend what stands there, then try them anew."
      action={
        <Button icon={<RotateCcw aria-hidden />} pending={pending} onClick={() => again()}>
          Try all anew
        </Button>
      }
    >
      <ul aria-label="Failed tickets" className="rounded-lg border border-line">
        {mirror.failed.map((record) => (
          <li
            key={record.id}
            className="flex min-h-row flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-3 py-2 last:border-b-0"
          >
            <span className="min-w-0 flex-1 basis-56">
              <span className="block truncate text-sm">
                {record.ticketId ? (
                  <Link
                    href={`/${workspace}/tickets/${record.ticketId}`}
                    className="underline-offset-2 hover:underline"
                  >
                    #{record.number} {record.subject}
                  </Link>
                ) : (
                  `Their ticket ${record.externalId ?? ''}`
                )}
              </span>
              <span className="block text-ink-3 text-xs">
                {errorWords(record.lastErrorCode ?? '')}
                {record.lastErrorDetail ? `: ${record.lastErrorDetail}` : ''}
              </span>
            </span>
            <Button size="sm" pending={pending} onClick={() => again([record.id])}>
              Try anew
            </Button>
          </li>
        ))}
      </ul>
      <InlineError>{failure?.message ?? null}</InlineError>
    </Section>
  );
}
