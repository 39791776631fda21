import { ScrollArea } from '#components/ui/scroll-area.tsx';

/** A payload, folded; long ones scroll inside. Empty ones are not shown. */
export function JsonView({ label, value, open }: { label: string; value: unknown; open?: boolean }) {
  if (value === null || value === undefined) return null;
  if (typeof value === 'object' && Object.keys(value).length === 0) return null;
  return (
    <details open={open} className="group rounded-md border border-line bg-sunken text-xs">
      <summary className="cursor-pointer select-none rounded-md px-2.5 py-1.5 font-medium text-ink-2 hover:text-ink touch:py-3">
        {label}
      </summary>
      <ScrollArea label={label} className="max-h-80 px-2.5 pb-2.5">
        <pre className="whitespace-pre-wrap break-words font-mono text-2xs text-ink leading-relaxed">
          {typeof value === 'string' ? value : JSON.stringify(value, null, 2)}
        </pre>
      </ScrollArea>
    </details>
  );
}
