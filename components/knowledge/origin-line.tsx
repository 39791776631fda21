import Link from 'next/link';
import { AiMark } from '#components/patterns/ai-mark.tsx';
import type { DocumentRow } from '#lib/knowledge/schemas.ts';

/** Where an article came from, when nobody typed it. */
export function OriginLine({
  workspace,
  origin,
}: {
  workspace: string;
  origin: NonNullable<DocumentRow['origin']>;
}) {
  if (origin.kind === 'ticket')
    return (
      <span className="inline-flex flex-wrap items-center gap-x-1.5">
        <AiMark agent={origin.agent} builtIn={origin.builtIn} />
        from
        <Link href={`/${workspace}/tickets/${origin.ticketId}`} className="hit underline underline-offset-2">
          ticket #{origin.number}
        </Link>
      </span>
    );
  if (origin.kind === 'address')
    return (
      <a
        href={origin.name}
        target="_blank"
        rel="noreferrer noopener"
        className="hit break-all underline underline-offset-2"
      >
        {origin.name}
      </a>
    );
  return <span className="break-all">{origin.name}</span>;
}
