import { ScrollArea } from '#components/ui/scroll-area.tsx';
import { DiffText } from './diff-text.tsx';

interface Side {
  label: string;
  /** Of the part that scrolls: no other one on the page has it. Absent: the label. */
  name?: string;
  text: string;
  /** What it is compared with; absent: nothing. */
  base?: string | undefined;
}

/** Two texts beside each other, with what each took out and put in. */
export function BothTexts({ one, other }: { one: Side; other: Side }) {
  return (
    <dl className="grid grid-cols-1 gap-3 sm:grid-cols-2">
      {[one, other].map(({ label, name = label, text, base }) => (
        <div key={label} className="min-w-0">
          <dt className="mb-1 text-ink-3 text-xs">{label}</dt>
          <dd dir="auto" className="rounded-md border border-line bg-surface">
            <ScrollArea label={name} className="max-h-80 px-3 py-2">
              {text === '' ? (
                <p className="text-ink-3 text-sm">Nothing</p>
              ) : (
                <DiffText before={base ?? text} after={text} className="break-words text-sm" />
              )}
            </ScrollArea>
          </dd>
        </div>
      ))}
    </dl>
  );
}
