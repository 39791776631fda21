import Link from 'next/link';
import { describeEntry } from '#components/audit/describe-entry.ts';
import { Timeline } from '#components/patterns/timeline.tsx';
import type { DecisionRecord } from '#lib/insights/schemas.ts';
import { Answered } from './answered.tsx';
import { Approved } from './approved.tsx';
import { CameOf } from './came-of.tsx';
import { inOneSentence } from './in-one-sentence.ts';
import { InTheChain } from './in-the-chain.tsx';
import { Section } from './section.tsx';
import { Seen } from './seen.tsx';

/** One decision from top to bottom: the answer in a sentence, then what it rested on, in the order it happened. */
export function DecisionView({ workspace, record }: { workspace: string; record: DecisionRecord }) {
  const { action, approval } = record;
  return (
    <article className="mx-auto flex max-w-3xl flex-col gap-8 px-4 py-6">
      <header>
        <h2 className="text-pretty font-semibold text-xl">{approval?.shown.summary ?? titleOf(record)}</h2>
        <p className="measure mt-2 text-base text-ink-2">{inOneSentence(record)}</p>
        <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {action.conversationId ? (
            <Way href={`/${workspace}/inbox/needs-you/${action.conversationId}`}>Open the conversation</Way>
          ) : null}
          {record.contact ? (
            <Way href={`/${workspace}/contacts/${record.contact.id}`}>{record.contact.name}</Way>
          ) : null}
        </p>
      </header>
      <Seen workspace={workspace} record={record} />
      <Answered record={record} />
      <Approved record={record} />
      <CameOf record={record} />
      <InTheChain places={record.chain} />
      {record.timeline.length > 0 ? (
        <Section title="Record">
          <Timeline
            label="Record of this decision"
            entries={record.timeline.map((entry) => describeEntry(entry, { workspace }))}
          />
        </Section>
      ) : null}
    </article>
  );
}

const titleOf = ({ action, contact }: DecisionRecord): string => {
  const words = action.ability.replaceAll('_', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${contact ? `: ${contact.name}` : ''}`;
};

function Way({ href, children }: { href: string; children: string }) {
  return (
    <Link href={href} className="text-accent-ink underline-offset-2 hover:underline">
      {children}
    </Link>
  );
}
