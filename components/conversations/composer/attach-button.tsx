'use client';

import { Paperclip } from 'lucide-react';
import { useRef } from 'react';
import { IconButton } from '#components/ui/icon-button.tsx';
import { useCommands } from '#lib/ui/use-commands.ts';

/** Chooses files that go with the reply. */
export function AttachButton({ disabled, onAdd }: { disabled: boolean; onAdd: (files: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const choose = () => input.current?.click();
  useCommands([
    {
      id: 'thread.attach',
      label: 'Add files to the reply',
      group: 'Thread',
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
        aria-label="Files to be sent"
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
