import { ArrowRight, Ban, MessagesSquare, ShieldCheck, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MergePreview } from '#lib/contacts/duplicates.schemas.ts';
import { plural } from '#lib/ui/format.ts';
import { channelName, countWords } from './merge-labels.ts';

/** What a merge will do, before it is done: what moves, what becomes one, what has to be looked at again. */
export function MergeMoves({ preview }: { preview: MergePreview }) {
  const { survivor, merged, counts, joined, leadsFold, openApprovals } = preview;
  const moves = countWords(counts);
  const withdrawn = [...survivor.consents, ...merged.consents]
    .filter(({ status }) => status === 'withdrawn')
    .map(({ channel }) => channelName(channel));
  return (
    <section aria-label="What moves" className="mt-5 rounded-md bg-sunken p-3">
      <ul className="space-y-1.5 text-ink-2 text-sm">
        <Line icon={<ArrowRight />}>
          {moves.length > 0
            ? `${moves.join(', ')} of ${merged.contact.name} move to ${survivor.contact.name}.`
            : `${merged.contact.name} brings nothing along but the details above.`}
        </Line>
        {joined.length > 0 ? (
          <Line icon={<MessagesSquare />}>
            The open conversations through {joined.map(channelName).join(' and ')} become one.
          </Line>
        ) : null}
        {leadsFold ? (
          <Line icon={<ArrowRight />}>
            Both have an open lead: the one of {survivor.contact.name} goes on, with what the other one knew.
          </Line>
        ) : null}
        {withdrawn.length > 0 ? (
          <Line icon={<Ban />}>
            Consent stays withdrawn for {[...new Set(withdrawn)].join(' and ')}: a withdrawal wins.
          </Line>
        ) : null}
        {openApprovals > 0 ? (
          <Line icon={<ShieldCheck />}>
            {plural(openApprovals, 'open approval')} will have to be looked at again.
          </Line>
        ) : null}
        <Line icon={<Undo2 />}>
          It can be taken back for 30 days. Messages that come meanwhile then stay with{' '}
          {survivor.contact.name}.
        </Line>
      </ul>
    </section>
  );
}

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-start gap-2 [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-3">
      <span aria-hidden className="contents">
        {icon}
      </span>
      <span className="min-w-0">{children}</span>
    </li>
  );
}
