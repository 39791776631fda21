'use client';

import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '#components/ui/icon-button.tsx';
import { useCommands } from '#lib/ui/use-commands.ts';
import { WhenPicker } from '../when-picker.tsx';

/** A time to send at, by the recipient's clock; whose clock it is, is said. */
export function SendLater({
  zone,
  recipient,
  disabled,
  onPick,
}: {
  zone: { name: string; theirs: boolean };
  recipient: string;
  disabled: boolean;
  onPick: (due: { at: Date; label: string }) => void;
}) {
  const [open, setOpen] = useState(false);
  useCommands([
    {
      id: 'thread.send-later',
      label: 'Send what is written later',
      group: 'Thread',
      keys: 'mod+shift+enter',
      disabled,
      run: () => setOpen(true),
    },
  ]);
  return (
    <WhenPicker
      open={open}
      onOpenChange={setOpen}
      title="Send it"
      verb="Send later"
      timeZone={zone.name}
      zoneNote={
        zone.theirs
          ? `By the clock of ${recipient}: ${zone.name}.`
          : `The time zone of ${recipient} is not known: by the clock of the workspace, ${zone.name}.`
      }
      onPick={({ at, label }) => {
        if (at) onPick({ at, label });
      }}
    >
      <IconButton
        name="Send later"
        icon={<CalendarClock aria-hidden />}
        kbd="mod+shift+enter"
        aria-haspopup="dialog"
        aria-expanded={open}
        disabled={disabled}
        onClick={() => setOpen(true)}
      />
    </WhenPicker>
  );
}
