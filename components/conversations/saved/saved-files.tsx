'use client';

import type { Command } from '#lib/ui/shortcuts.ts';
import { AttachButton } from '../composer/attach-button.tsx';
import { FileTray } from '../composer/file-tray.tsx';
import type { useSavedFiles } from './use-saved-files.ts';

/** What goes with words that are sent again and again: added, looked at, taken out. */
export function SavedFiles({
  files,
  label,
  help,
  command,
  disabled,
  error,
}: {
  files: ReturnType<typeof useSavedFiles>;
  /** What the files are called: "Files of this reply". */
  label: string;
  help: string;
  command: Pick<Command, 'id' | 'label' | 'group' | 'inDialogs'>;
  disabled: boolean;
  error: string | null;
}) {
  return (
    <div>
      <p className="flex items-center gap-2 text-sm">
        <span className="font-medium">Files</span>
        <span className="min-w-0 flex-1 text-ink-3">{help}</span>
        <AttachButton disabled={disabled} onAdd={files.add} command={command} input={label} />
      </p>
      <FileTray
        label={label}
        hrefOf={files.hrefOf}
        kept={files.kept}
        arriving={files.arriving}
        problem={error ? { fileId: null, message: error } : null}
        onRemove={files.remove}
      />
    </div>
  );
}
