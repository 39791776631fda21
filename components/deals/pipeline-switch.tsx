'use client';

import { ChevronDown } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Button } from '#components/ui/button.tsx';
import {
  Menu,
  MenuContent,
  MenuRadioGroup,
  MenuRadioItem,
  MenuTrigger,
} from '#components/ui/dropdown-menu.tsx';
import type { PipelineDto } from '#lib/deals/schemas.ts';
import { useCommands } from '#lib/ui/use-commands.ts';
import { boardHref } from './board-href.ts';

/** Leads from the board of one pipeline to another's. A single pipeline needs no choice. */
export function PipelineSwitch({
  workspace,
  pipelines,
  current,
}: {
  workspace: string;
  pipelines: readonly Pick<PipelineDto, 'id' | 'name' | 'isDefault'>[];
  /** Id of the one that is shown. */
  current: string;
}) {
  const router = useRouter();
  const hrefOf = (id: string) =>
    boardHref(workspace, pipelines.find((one) => one.id === id)?.isDefault ? undefined : id);
  useCommands(
    pipelines
      .filter(({ id }) => id !== current)
      .map(({ id, name }) => ({
        id: `pipeline.open.${id}`,
        label: `Open the pipeline ${name}`,
        group: 'Pipeline',
        run: () => router.push(hrefOf(id)),
      })),
  );
  const shown = pipelines.find(({ id }) => id === current);
  if (pipelines.length < 2 || !shown) return null;
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button size="sm" variant="ghost" aria-label={`Pipeline: ${shown.name}`}>
          <span className="max-w-32 truncate">{shown.name}</span>
          <ChevronDown aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuContent align="end">
        <MenuRadioGroup value={current} onValueChange={(id) => router.push(hrefOf(id))}>
          {pipelines.map(({ id, name }) => (
            <MenuRadioItem key={id} value={id}>
              {name}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  );
}
