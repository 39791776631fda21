'use client';

import { CalendarClock, Pencil } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState, useTransition } from 'react';
import { Money, Nothing } from '#components/patterns/money.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Button } from '#components/ui/button.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { DealRow, MoveFields, StageDto } from '#lib/deals/schemas.ts';
import type { DealPage } from '#lib/insights/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { majorUnits, shortDate } from '#lib/ui/format.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { useNow } from '#lib/ui/use-now.ts';
import { dealAge } from './deal-age.ts';
import { type DealFields, DealForm } from './deal-form.tsx';
import { DealLines, type SetLines } from './deal-lines.tsx';
import { type EntryChoices, EntryDialog } from './entry-dialog.tsx';
import { Fact } from './fact.tsx';
import { forecastWord } from './forecast-words.ts';
import { StageHistory } from './stage-history.tsx';
import { type AskedMove, type MoveEnd, type StageMoveActions, useStageMoves } from './use-stage-moves.ts';

/** One deal: what it is worth, where it stands, what comes next and how it came here. */
export function DealPanel({
  workspace,
  deal,
  stages,
  choices,
  mayWrite,
  fields,
  actions,
  next,
  work,
  timeline,
}: {
  workspace: string;
  deal: DealPage;
  stages: readonly StageDto[];
  choices: EntryChoices;
  mayWrite: boolean;
  /** The workspace's own fields of the deal. */
  fields?: ReactNode;
  actions: StageMoveActions & {
    update(input: DealFields & { dealId: string; version: number }): Promise<ActionResult<DealRow>>;
    setLines: SetLines;
  };
  /** What is to be done first. */
  next: ReactNode;
  /** Its tasks and notes. */
  work: ReactNode;
  /** What happened to it. */
  timeline: ReactNode;
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
            early: true,
            icon: <Pencil aria-hidden />,
            run: () => setEditing(true),
          },
        ]
      : [],
  );

  const refresh = () => router.refresh();
  const { asked, close, send } = useStageMoves(actions, refresh);
  const moveTo = (stageId: string) =>
    start(async () => {
      const stage = stages.find(({ id }) => id === stageId);
      if (!stage || stageId === deal.stageId) return;
      const end = await send({ dealId: deal.id, stageId, afterId: null }, deal, stage);
      if (end !== 'moved' && end !== 'asked') toast.warning(end.refused);
      refresh();
    });
  async function moveWith({ move, stage }: AskedMove, fields: MoveFields): Promise<MoveEnd> {
    const end = await send(move, deal, stage, fields);
    if (end === 'moved') refresh();
    return end;
  }
  const now = useNow('minute');
  const rotting = now !== null && dealAge(deal, deal.stage, now).rotting;

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
      {next ? <div className="mt-5 -mb-2">{next}</div> : null}
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
          <span className={rotting ? 'inline-flex items-center gap-1 text-warning-ink' : undefined}>
            {rotting ? <CalendarClock aria-hidden className="size-3.5" /> : null}
            <RelativeTime at={deal.enteredStageAt} />
            {rotting ? ', standing still' : null}
          </span>
        </Fact>
        {deal.stage.kind === 'open' ? null : (
          <Fact name={deal.stage.kind === 'won' ? 'Won for' : 'Lost for'}>
            {deal.reason?.name ?? <Nothing label="not said" />}
            {deal.competitor ? `, ${deal.stage.kind === 'won' ? 'against' : 'to'} ${deal.competitor}` : null}
          </Fact>
        )}
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
        <Fact name="Account">
          {deal.account ? (
            <Link
              href={`/${workspace}/accounts/${deal.account.id}`}
              className="text-accent-ink underline-offset-2 hover:underline"
            >
              {deal.account.name}
            </Link>
          ) : (
            <Nothing />
          )}
        </Fact>
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
        {deal.closedAt ? null : <Fact name="Forecast">{forecastWord(deal, deal.stage)}</Fact>}
        <Fact name="Next step">{deal.nextStep ?? <Nothing label="not said" />}</Fact>
      </dl>
      {fields ? <div className="mt-4">{fields}</div> : null}
      <DealLines deal={deal} save={mayWrite ? actions.setLines : null} />
      <StageHistory deal={deal} />
      <div className="mt-8">{work}</div>
      <div className="mt-8">{timeline}</div>
      <EntryDialog asked={asked} choices={choices} onClose={close} onMove={moveWith} />
      <DealForm
        title="Edit the deal"
        save="Save"
        open={editing}
        onOpenChange={setEditing}
        choices={choices}
        kind={deal.stage.kind}
        onSave={onSave}
        initial={{ ...deal, ownerId: deal.owner?.id ?? null, reasonId: deal.reason?.id ?? null }}
      />
    </article>
  );
}
