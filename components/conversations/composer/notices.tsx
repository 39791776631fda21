import { AiSign } from '#components/patterns/ai-mark.tsx';
import { languageName } from '#lib/ui/language-name.ts';
import { blankWords, type ReplyBlank } from '#lib/ui/reply-blanks.ts';

/** What stands between the box and its buttons: what keeps the text from going out, or should be looked at before. */
export function Notices({
  open,
  translatedInto,
  justSent,
  error,
}: {
  open: readonly ReplyBlank[];
  /** A language code; null where it goes out as it was written. */
  translatedInto: string | null;
  /** The colleague who has just sent an answer. */
  justSent: string | null;
  error: string | null;
}) {
  return (
    <>
      {open.length > 0 ? (
        <p role="status" className="mt-1.5 text-sm text-warning-ink">
          Not known here: {blankWords(open)}. Write it where the braces stand, then send.
        </p>
      ) : null}
      {translatedInto ? (
        <p className="mt-1.5 flex items-center gap-1.5 text-ink-2 text-sm">
          <AiSign className="shrink-0 text-accent-ink" />
          Goes out in {languageName(translatedInto)}. Whoever approves it sees what you wrote as well.
        </p>
      ) : null}
      {justSent ? (
        <p role="alert" className="mt-1.5 text-sm text-warning-ink">
          {justSent} has just sent an answer. Look at it, then send yours as well, or leave it.
        </p>
      ) : null}
      {error ? (
        <p role="alert" className="mt-1.5 text-danger-ink text-sm">
          {error}
        </p>
      ) : null}
    </>
  );
}
