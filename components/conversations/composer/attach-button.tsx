'use client';

import { Paperclip } from 'lucide-react';
import { useRef } from 'react';
import { IconButton } from '#components/ui/icon-button.tsx';
import type { Command } from '#lib/ui/shortcuts.ts';
import { useCommands } from '#lib/ui/use-commands.ts';

const REPLY = { id: 'thread.attach', label: 'Add files to the reply', group: 'Thread' };

/** Chooses files that go with what is written. */
export function AttachButton({
  disabled,
  onAdd,
  command = REPLY,
  input: label = 'Files to be sent',
}: {
  disabled: boolean;
  onAdd: (files: File[]) => void;
  /** What its key does and where: by itself, those of a reply. */
  command?: Pick<Command, 'id' | 'label' | 'group' | 'scope' | 'inDialogs'>;
  /** What the field for files is called. */
  input?: string;
}) {
  const input = useRef<HTMLInputElement>(null);
  const choose = () => input.current?.click();
  useCommands([
    {
      ...command,
      keys: 'mod+shift+f',
      icon: <Paperclip aria-hidden />,
      disabled,
      run: choose,
    },
  ]);
  return (
    <>
      <IconButton
        name="Add files"
        icon={<Paperclip aria-hidden />}
        kbd="mod+shift+f"
        disabled={disabled}
        onClick={choose}
      />
      <input
        ref={input}
        type="file"
        multiple
        tabIndex={-1}
        aria-label={label}
        className="sr-only"
        onChange={(event) => {
          onAdd([...(event.target.files ?? [])]);
          // The same file may be chosen again after it was taken out.
          event.target.value = '';
        }}
      />
    </>
  );
}
