'use client';

import { Pencil } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { FindContacts } from '#components/contacts/contact-picker.tsx';
import { Money, Nothing } from '#components/patterns/money.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Timeline } from '#components/patterns/timeline.tsx';
import { Button } from '#components/ui/button.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { DealDto, DealRow, StageDto } from '#lib/deals/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { majorUnits, shortDate } from '#lib/ui/format.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { type DealFields, DealForm } from './deal-form.tsx';
import { Fact } from './fact.tsx';
import type { BoardActions } from './use-board-moves.ts';

const ACTORS = { user: 'person', agent: 'agent', api_key: 'api', system: 'system' } as const;
const actorKind = (kind: string) => ACTORS[kind as keyof typeof ACTORS] ?? 'system';

/** One deal: what it is worth, where it stands, what comes next and how it came here. */
export function DealPanel({
  workspace,
  deal,
  stages,
  members,
  mayWrite,
  actions,
}: {
  workspace: string;
  deal: DealDto;
  stages: readonly StageDto[];
  members: readonly { userId: string; name: string }[];
  mayWrite: boolean;
  actions: Pick<BoardActions, 'move' | 'undo'> & {
    update(input: DealFields & { dealId: string; version: number }): Promise<ActionResult<DealRow>>;
    findContacts: FindContacts;
  };
}) {
  const router = useRouter();
  const [editing, setEditing] = useState(false);
  const [moving, start] = useTransition();
  useCommands(
    mayWrite
      ? [
          {
            id: 'deal.edit',
            label: 'Edit the deal',
            group: 'Deal',
            keys: 'e',
            icon: <Pencil aria-hidden />,
            run: () => setEditing(true),
          },
        ]
      : [],
  );

  const moveTo = (stageId: string) =>
    start(async () => {
      const answer = await actions.move({ dealId: deal.id, stageId, afterId: null });
      if (!answer.ok) toast.error(answer.error.message);
      else if (answer.data.decision !== 'execute')
        toast.warning(answer.data.reasons[0] ?? 'This move is not allowed.');
      else {
        const { actionId } = answer.data;
        toast.done(`Moved to ${stages.find(({ id }) => id === stageId)?.name ?? 'another stage'}`, {
          undo: async () => {
            const back = await actions.undo({ actionId });
            if (!back.ok) toast.error(back.error.message);
            router.refresh();
          },
        });
      }
      router.refresh();
    });

  async function onSave(fields: DealFields) {
    const answer = await actions.update({ ...fields, dealId: deal.id, version: deal.version });
    if (answer.ok) {
      toast.done('Saved');
      router.refresh();
    }
    return answer;
  }

  return (
    <article className="px-5 pb-8">
      <header className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <h2 className="text-balance font-semibold text-xl">{deal.name}</h2>
          <Money
            amount={majorUnits(deal.amountMinor, deal.currency)}
            currency={deal.currency}
            className="mt-0.5 block text-ink-2 text-lg"
          />
        </div>
        {mayWrite ? (
          <Button size="sm" kbd="e" icon={<Pencil aria-hidden />} onClick={() => setEditing(true)}>
            Edit
          </Button>
        ) : null}
      </header>
      <dl className="mt-5 grid grid-cols-[7rem_1fr] items-baseline gap-x-3 gap-y-2.5 text-sm">
        <Fact name="Stage">
          {mayWrite ? (
            <Select
              size="sm"
              aria-label="Stage"
              value={deal.stageId}
              onValueChange={moveTo}
              disabled={moving}
              options={stages.map(({ id, name }) => ({ value: id, label: name }))}
              className="max-w-52"
            />
          ) : (
            deal.stage.name
          )}
        </Fact>
        <Fact name="Here since">
          <RelativeTime at={deal.enteredStageAt} />
        </Fact>
        <Fact name="Contact">
          {deal.contact ? (
            <Link
              href={`/${workspace}/contacts/${deal.contact.id}`}
              className="text-accent-ink underline-offset-2 hover:underline"
            >
              {deal.contact.name}
            </Link>
          ) : (
            <Nothing />
          )}
        </Fact>
        <Fact name="Account">{deal.account?.name ?? <Nothing />}</Fact>
        <Fact name="Owner">{deal.owner?.name ?? <Nothing label="nobody" />}</Fact>
        <Fact name={deal.closedAt ? 'Closed' : 'Expected to close'}>
          {deal.closedAt ? (
            <RelativeTime at={deal.closedAt} />
          ) : deal.closeDate ? (
            <time dateTime={deal.closeDate}>{shortDate(deal.closeDate, deal.updatedAt, 'UTC')}</time>
          ) : (
            <Nothing label="no date" />
          )}
        </Fact>
        <Fact name="Probability">{deal.stage.probability}%</Fact>
        <Fact name="Next step">{deal.nextStep ?? <Nothing label="not said" />}</Fact>
      </dl>
      <h3 className="mt-8 font-semibold text-sm">How it came here</h3>
      <Timeline
        label="Stages"
        entries={deal.moves.map((move) => ({
          id: move.id,
          at: move.movedAt,
          actor: { name: move.actor.name, kind: actorKind(move.actor.kind) },
          action: move.from
            ? `moved it from ${move.from.name} to ${move.to.name}`
            : `opened it in ${move.to.name}`,
          ...(move.decisionId
            ? { why: { label: 'Why was this done?', href: `/${workspace}/decisions/${move.decisionId}` } }
            : {}),
        }))}
      />
      <DealForm
        title="Edit the deal"
        save="Save"
        open={editing}
        onOpenChange={setEditing}
        members={members}
        findContacts={actions.findContacts}
        onSave={onSave}
        initial={{ ...deal, ownerId: deal.owner?.id ?? null }}
      />
    </article>
  );
}
