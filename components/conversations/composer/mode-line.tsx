import { Lock, Reply } from 'lucide-react';
import { Segmented } from '#components/ui/segmented.tsx';
import type { ComposerProps } from './props.ts';

export type Mode = 'reply' | 'note';

/** Above the box: what is written, and who gets it. */
export function ModeLine({
  id,
  mode,
  recipient,
  onMode,
}: Pick<ComposerProps, 'recipient'> & {
  /** Of the words about who gets it: they describe the box. */
  id: string;
  mode: Mode;
  onMode: (mode: Mode) => void;
}) {
  return (
    <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
      <Segmented<Mode>
        label="What to write"
        value={mode}
        onValueChange={onMode}
        options={[
          { value: 'reply', label: 'Reply', icon: <Reply aria-hidden /> },
          { value: 'note', label: 'Note', icon: <Lock aria-hidden /> },
        ]}
      />
      <p id={id} className="min-w-0 truncate text-ink-3 text-xs">
        {mode === 'reply' ? `To ${recipient.address} by ${recipient.channel}` : 'Only your team sees this'}
      </p>
    </div>
  );
}
