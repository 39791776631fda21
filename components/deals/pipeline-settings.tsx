'use client';

import {
  Archive,
  ArchiveRestore,
  ArrowDown,
  ArrowUp,
  Ellipsis,
  Pencil,
  Plus,
  Star,
  Trash2,
} from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { InlineError } from '#components/patterns/inline-error.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '#components/ui/dropdown-menu.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { PipelineDto, StageDto } from '#lib/deals/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { plural } from '#lib/ui/format.ts';
import { boardHref } from './board-href.ts';
import { RemoveStage } from './remove-stage.tsx';
import { RenamePipeline } from './rename-pipeline.tsx';
import { StageDialog, type StageValues } from './stage-dialog.tsx';
import { describeStage } from './stage-words.ts';

type Answer = Promise<ActionResult<PipelineDto>>;

export interface PipelineActions {
  updatePipeline(input: { pipelineId: string; name?: string; isDefault?: true; archived?: boolean }): Answer;
  addStage(input: StageValues & { pipelineId: string }): Answer;
  updateStage(
    input: Partial<StageValues> & { pipelineId: string; stageId: string; afterId?: string | null },
  ): Answer;
  removeStage(input: { pipelineId: string; stageId: string; moveTo?: string }): Answer;
}

/** One pipeline with its stages in their order. Without `actions` it is only read. */
export function PipelineSettings({
  workspace,
  pipeline,
  actions,
}: {
  workspace: string;
  pipeline: PipelineDto;
  actions: PipelineActions | null;
}) {
  const { failure, act, pending } = useAct();
  const [editing, setEditing] = useState<StageDto | 'new' | null>(null);
  const [removing, setRemoving] = useState<StageDto | null>(null);
  const [renaming, setRenaming] = useState(false);
  const { id: pipelineId, stages } = pipeline;
  const change = (input: { isDefault?: true; archived?: boolean }, words: string) =>
    actions &&
    act(
      () => actions.updatePipeline({ pipelineId, ...input }),
      () => toast.done(words),
    );
  /** Past its neighbour: up means after the one before that. */
  const shift = (at: number, by: 1 | -1) => {
    const stage = stages[at];
    const afterId = (by === 1 ? stages[at + 1]?.id : stages[at - 2]?.id) ?? null;
    if (stage && actions) act(() => actions.updateStage({ pipelineId, stageId: stage.id, afterId }));
  };
  return (
    <Section
      title={pipeline.name}
      description={
        <span className="flex flex-wrap items-center gap-2">
          {pipeline.isDefault ? <Badge tone="accent">New deals go here</Badge> : null}
          {pipeline.archivedAt ? <Badge>Archived</Badge> : null}
          {plural(stages.length, 'stage')}
          <Link
            href={boardHref(workspace, pipeline.isDefault ? undefined : pipelineId)}
            className="text-accent-ink underline-offset-2 hover:underline"
          >
            Open the board
          </Link>
        </span>
      }
      action={
        actions ? (
          <div className="flex items-center gap-1.5">
            <Button size="sm" icon={<Plus aria-hidden />} onClick={() => setEditing('new')}>
              Add a stage
            </Button>
            <Menu>
              <MenuTrigger asChild>
                <IconButton
                  name={`More about ${pipeline.name}`}
                  icon={<Ellipsis aria-hidden />}
                  tooltip={false}
                />
              </MenuTrigger>
              <MenuContent align="end">
                <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setRenaming(true)}>
                  Rename
                </MenuItem>
                {pipeline.isDefault || pipeline.archivedAt ? null : (
                  <MenuItem
                    icon={<Star aria-hidden />}
                    onSelect={() => change({ isDefault: true }, `New deals go to ${pipeline.name}`)}
                  >
                    Let new deals go here
                  </MenuItem>
                )}
                {pipeline.archivedAt ? (
                  <MenuItem
                    icon={<ArchiveRestore aria-hidden />}
                    onSelect={() => change({ archived: false }, `${pipeline.name} is back`)}
                  >
                    Take back
                  </MenuItem>
                ) : pipeline.isDefault ? null : (
                  <MenuItem
                    icon={<Archive aria-hidden />}
                    onSelect={() => change({ archived: true }, `${pipeline.name} is archived`)}
                  >
                    Archive
                  </MenuItem>
                )}
              </MenuContent>
            </Menu>
          </div>
        ) : null
      }
    >
      <ol aria-label={`Stages of ${pipeline.name}`} className="rounded-lg border border-line">
        {stages.map((stage, at) => (
          <li
            key={stage.id}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-3 py-2 last:border-b-0"
          >
            <div className="min-w-0 flex-1 basis-48">
              <p className="font-medium text-sm">{stage.name}</p>
              <p className="text-ink-3 text-xs">{describeStage(stage)}</p>
            </div>
            {actions ? (
              <div className="flex items-center gap-0.5">
                <IconButton
                  name={`Move ${stage.name} up`}
                  icon={<ArrowUp aria-hidden />}
                  tooltip={false}
                  disabled={at === 0 || pending}
                  onClick={() => shift(at, -1)}
                />
                <IconButton
                  name={`Move ${stage.name} down`}
                  icon={<ArrowDown aria-hidden />}
                  tooltip={false}
                  disabled={at === stages.length - 1 || pending}
                  onClick={() => shift(at, 1)}
                />
                <IconButton
                  name={`Edit ${stage.name}`}
                  icon={<Pencil aria-hidden />}
                  tooltip={false}
                  onClick={() => setEditing(stage)}
                />
                <IconButton
                  name={`Take ${stage.name} out`}
                  icon={<Trash2 aria-hidden />}
                  tooltip={false}
                  onClick={() => setRemoving(stage)}
                />
              </div>
            ) : null}
          </li>
        ))}
      </ol>
      <div className="mt-2">
        <InlineError>{failure?.message ?? null}</InlineError>
      </div>
      {actions ? (
        <>
          <StageDialog
            stage={editing}
            onClose={() => setEditing(null)}
            save={(values) =>
              editing === 'new' || editing === null
                ? actions.addStage({ ...values, pipelineId })
                : actions.updateStage({ ...values, pipelineId, stageId: editing.id })
            }
          />
          <RemoveStage
            key={removing?.id ?? ''}
            stage={removing}
            others={stages.filter(({ id, kind }) => id !== removing?.id && kind === removing?.kind)}
            onClose={() => setRemoving(null)}
            remove={(moveTo) =>
              actions.removeStage({ pipelineId, stageId: removing?.id ?? '', ...(moveTo ? { moveTo } : {}) })
            }
          />
          <RenamePipeline
            open={renaming}
            name={pipeline.name}
            onClose={() => setRenaming(false)}
            rename={(name) => actions.updatePipeline({ pipelineId, name })}
          />
        </>
      ) : null}
    </Section>
  );
}
