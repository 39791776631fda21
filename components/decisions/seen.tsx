import Link from 'next/link';
import { Confidence } from '#components/patterns/confidence.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import type { DecisionRecord } from '#lib/insights/schemas.ts';
import { count, duration, plural } from '#lib/ui/format.ts';
import { Fact, Facts, Section, Words } from './section.tsx';

interface Source {
  documentId: string;
  chunkId: string;
  title: string;
  quote: string;
}

/** What the proposal rested on: the message, the passages, who wrote it with which model and settings. */
export function Seen({ workspace, record }: { workspace: string; record: DecisionRecord }) {
  const { message, decision, ai } = record;
  const sources = decision.sources.filter(isSource);
  const { confidence, injectionSuspected, wantsPerson, sentiment } = decision.facts;
  return (
    <Section title="What was seen">
      {message ? (
        <div className="flex flex-col gap-1.5">
          <p className="text-ink-3 text-sm">
            {message.author} wrote <RelativeTime at={message.sentAt} />
          </p>
          <Words>{message.body}</Words>
        </div>
      ) : null}
      {sources.length > 0 ? (
        <ol aria-label="Sources" className="flex flex-col gap-2">
          {sources.map((source, at) => (
            <li key={source.chunkId} className="text-sm">
              <Link
                href={`/${workspace}/knowledge/${source.documentId}`}
                className="font-medium text-accent-ink underline-offset-2 hover:underline"
              >
                {at + 1}. {source.title}
              </Link>
              <blockquote className="measure mt-1 border-accent-line border-l-2 pl-3 text-ink-2">
                {source.quote}
              </blockquote>
            </li>
          ))}
        </ol>
      ) : null}
      <UsedMemory workspace={workspace} record={record} />
      <Facts>
        {typeof confidence === 'number' ? (
          <Fact name="Confidence">
            <Confidence value={confidence} />
          </Fact>
        ) : null}
        {typeof sentiment === 'string' ? <Fact name="Mood">{sentiment}</Fact> : null}
        {typeof wantsPerson === 'boolean' ? (
          <Fact name="Asks for a person">{wantsPerson ? 'yes' : 'no'}</Fact>
        ) : null}
        {typeof injectionSuspected === 'boolean' ? (
          <Fact name="Gives orders">{injectionSuspected ? 'suspected' : 'no'}</Fact>
        ) : null}
        {decision.builtIn === null && !ai ? null : <Fact name="Written by">{writtenBy(record)}</Fact>}
        {decision.promptVersion ? <Fact name="Prompt">version {decision.promptVersion}</Fact> : null}
        {decision.aiSettingsVersion === null ? null : (
          <Fact name="AI settings">version {decision.aiSettingsVersion}</Fact>
        )}
        {ai ? <Fact name="Time to write">{duration(ai.latencyMs)}</Fact> : null}
        {ai?.inputTokens ? (
          <Fact name="Tokens">
            {count(ai.inputTokens)} in, {count(ai.outputTokens ?? 0)} out
          </Fact>
        ) : null}
        {ai?.builtIn === false || decision.costMicros ? (
          <Fact name="Cost">{costOf(decision.costMicros)}</Fact>
        ) : null}
      </Facts>
    </Section>
  );
}

/** What was remembered of the person and shaped it. What was forgotten since is only counted. */
function UsedMemory({
  workspace,
  record: {
    contact,
    memory: { items, forgotten },
  },
}: {
  workspace: string;
  record: DecisionRecord;
}) {
  if (items.length === 0 && forgotten === 0) return null;
  return (
    <div className="text-sm">
      <p className="text-ink-3">
        Used memory
        {contact ? (
          <>
            {' of '}
            <Link
              href={`/${workspace}/contacts/${contact.id}`}
              className="text-accent-ink underline underline-offset-2"
            >
              {contact.name}
            </Link>
          </>
        ) : null}
      </p>
      <ul className="mt-1 list-disc pl-5">
        {items.map((item) => (
          <li key={item.id} dir="auto">
            {item.text}
          </li>
        ))}
        {forgotten > 0 ? (
          <li className="text-ink-3">
            {plural(forgotten, 'fact that was forgotten since', 'facts that were forgotten since')}
          </li>
        ) : null}
      </ul>
    </div>
  );
}

const isSource = (source: Record<string, unknown>): source is Record<string, unknown> & Source =>
  ['documentId', 'chunkId', 'title', 'quote'].every((key) => typeof source[key] === 'string');

const BUILT_IN: Readonly<Record<string, string>> = {
  no_model: 'no model is set up',
  model_failed: 'the model did not answer',
  invalid_output: 'the model’s answer was unusable',
  injection: 'no model was shown a message that may give orders',
};

function writtenBy({ decision, ai }: DecisionRecord): string {
  if (!(ai?.builtIn ?? decision.builtIn))
    return ai ? `${ai.model} (${ai.provider})` : (decision.model ?? 'a model');
  const why = BUILT_IN[ai?.builtInReason ?? ''];
  return why ? `Built-in rules: ${why}` : 'Built-in rules, no model ran';
}

const costOf = (micros: number | null): string =>
  micros === null ? 'unknown' : `$${(micros / 1_000_000).toFixed(4)}`;
