'use client';

import { PanelLeft } from 'lucide-react';
import { IconButton } from '#components/ui/icon-button.tsx';
import { useCommands } from '#lib/ui/use-commands.ts';
import { toggleRail, useRailCollapsed } from './rail-state.ts';

export function RailToggle() {
  const collapsed = useRailCollapsed();
  const name = collapsed ? 'Unfold the rail' : 'Fold the rail';
  useCommands([{ id: 'rail.toggle', label: name, group: 'Desk', keys: 'mod+b', run: toggleRail }], 'frame');
  return (
    <IconButton
      name={name}
      kbd="mod+b"
      aria-expanded={!collapsed}
      icon={<PanelLeft aria-hidden />}
      onClick={toggleRail}
      tooltipSide="right"
    />
  );
}
