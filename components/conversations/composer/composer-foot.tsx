import { CornerDownLeft, MessageSquareQuote } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { TextLimits } from '../text-limits.tsx';
import { AttachButton } from './attach-button.tsx';
import type { ComposerProps } from './props.ts';
import { ReviseMenu } from './revise-menu.tsx';
import { SendLater } from './send-later.tsx';
import type { Wish } from './use-revision.ts';

/** What can be done with what was written: another wording, saved words, now or later. */
export function ComposerFoot({
  mode,
  text,
  recipient,
  windowExpiresAt,
  zone,
  unready,
  pending,
  again,
  onRevise,
  onSaved,
  onFiles,
  onLater,
}: Pick<ComposerProps, 'recipient' | 'zone'> & {
  mode: 'reply' | 'note';
  text: string;
  windowExpiresAt: string | null;
  unready: boolean;
  pending: boolean;
  /** A colleague has sent something meanwhile. */
  again: boolean;
  onRevise: (wish: Wish) => void;
  onSaved: () => void;
  onFiles: (files: File[]) => void;
  onLater: (due: { at: Date; label: string }) => void;
}) {
  const reply = mode === 'reply';
  return (
    <div className="mt-2 flex flex-wrap items-center justify-end gap-2">
      {reply ? (
        <>
          <ReviseMenu disabled={!text.trim() || pending} language={recipient.language} onPick={onRevise} />
          <IconButton name="Saved replies" icon={<MessageSquareQuote aria-hidden />} onClick={onSaved} />
          <AttachButton disabled={pending} onAdd={onFiles} />
        </>
      ) : null}
      <TextLimits
        channel={reply ? recipient.kind : 'api'}
        text={text}
        windowExpiresAt={reply ? windowExpiresAt : null}
      />
      {reply ? (
        <SendLater zone={zone} recipient={recipient.name} disabled={unready || pending} onPick={onLater} />
      ) : null}
      <Button
        type="submit"
        size="sm"
        variant={reply ? 'primary' : 'secondary'}
        pending={pending}
        disabled={unready}
        icon={<CornerDownLeft aria-hidden />}
        kbd="mod+enter"
      >
        {mode === 'note' ? 'Add note' : again ? 'Send it as well' : `Send to ${recipient.name.split(' ')[0]}`}
      </Button>
    </div>
  );
}
