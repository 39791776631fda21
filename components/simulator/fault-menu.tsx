'use client';

import { TriangleAlert } from 'lucide-react';
import { Menu, MenuContent, MenuItem, MenuLabel, MenuTrigger } from '#components/ui/dropdown-menu.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import type { SimulatorPhoneDto } from '#lib/conversations/simulator.schemas.ts';

export type SimulatorFault = NonNullable<SimulatorPhoneDto['fault']>;

export const FAULTS: readonly { fault: SimulatorFault; label: string; said: string }[] = [
  { fault: 'refuse', label: 'Refuse it', said: 'The next message will be refused.' },
  { fault: 'busy', label: 'Be busy once', said: 'Busy for the next message; it is tried again.' },
  {
    fault: 'break',
    label: 'Take it, then lose the line',
    said: 'The line will break after the next message.',
  },
];

/** What the next delivery comes to, to see how the desk takes it. */
export function FaultMenu({
  fault,
  onFault,
}: {
  fault: SimulatorFault | null;
  onFault: (fault: SimulatorFault | null) => void;
}) {
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton
          name="Let the next delivery fail"
          icon={<TriangleAlert aria-hidden />}
          aria-pressed={fault !== null}
          tooltip={false}
        />
      </MenuTrigger>
      <MenuContent align="end">
        <MenuLabel>The next delivery</MenuLabel>
        <MenuItem onSelect={() => onFault(null)}>Arrives as always</MenuItem>
        {FAULTS.map((choice) => (
          <MenuItem key={choice.fault} onSelect={() => onFault(choice.fault)}>
            {choice.label}
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  );
}
