import { Quote } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { CHANNEL_NAMES } from '#components/conversations/labels.ts';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Status } from '#components/ui/badge.tsx';
import type { CitingMessage } from '#lib/conversations/schemas.ts';
import type { DocumentDto, Feedback } from '#lib/knowledge/schemas.ts';
import { plural } from '#lib/ui/format.ts';
import { languageName } from '#lib/ui/language-name.ts';
import { AUDIENCE, INDEXING, imagesOf, STATUS } from './labels.ts';
import { Markdown } from './markdown.tsx';
import { OriginLine } from './origin-line.tsx';

/** An article as it reads, with what answers can quote from it and which did. */
export function ArticleView({
  workspace,
  article,
  citations,
  feedback,
}: {
  workspace: string;
  article: DocumentDto;
  citations: readonly CitingMessage[];
  feedback: Feedback;
}) {
  const status = STATUS[article.status];
  return (
    <div className="flex min-h-full flex-col lg:flex-row">
      <article lang={article.language} className="min-w-0 flex-1 px-4 py-6 md:px-8">
        <Markdown source={article.body} images={imagesOf(workspace)} />
      </article>
      <aside
        aria-label="About the article"
        className="shrink-0 border-line px-4 py-6 max-lg:border-t md:px-8 lg:w-88 lg:border-l lg:px-6"
      >
        <dl className="grid grid-cols-[6.5rem_1fr] gap-x-3 gap-y-2 text-sm">
          <Fact label="Status">
            <Status quiet tone={status.tone}>
              {status.word}
            </Status>
            <p className="text-ink-3 text-xs">{status.says}</p>
          </Fact>
          <Fact label="Search">
            <Status quiet tone={INDEXING(article).tone}>
              {INDEXING(article).word}
            </Status>
            {article.indexed ? null : (
              <p className="text-ink-3 text-xs">Answers still see the text before the last change.</p>
            )}
          </Fact>
          {article.publishAt ? (
            <Fact label="Publishes">
              <RelativeTime at={article.publishAt} />
            </Fact>
          ) : null}
          <Fact label="For">
            {AUDIENCE[article.audience].word}
            <p className="text-ink-3 text-xs">{AUDIENCE[article.audience].says}</p>
          </Fact>
          {article.origin ? (
            <Fact label="Came from">
              <OriginLine workspace={workspace} origin={article.origin} />
              {article.aiMade ? (
                <p className="text-ink-3 text-xs">Nobody has stood up for it yet: publishing it does.</p>
              ) : null}
            </Fact>
          ) : null}
          <Fact label="Collection">{article.collection}</Fact>
          <Fact label="Language">{languageName(article.language)}</Fact>
          <Fact label="Author">{article.author?.name ?? 'Nobody here'}</Fact>
          <Fact label="Changed">
            <RelativeTime at={article.updatedAt} />,{' '}
            <Link
              href={`/${workspace}/knowledge/${article.id}/history`}
              className="text-accent-ink underline underline-offset-2"
            >
              version {article.version}
            </Link>
          </Fact>
        </dl>

        <h2 className="mt-8 font-semibold text-base">Used in answers</h2>
        {citations.length === 0 ? (
          <p className="mt-1 text-ink-3 text-sm">No answer has quoted it yet.</p>
        ) : (
          <ol aria-label="Answers that quote it" className="mt-2 flex flex-col gap-3">
            {citations.map((citation) => (
              <li key={citation.messageId} className="text-sm">
                <p className="flex flex-wrap items-baseline gap-x-1.5">
                  <Link
                    href={`/${workspace}/inbox/needs-you/${citation.conversationId}`}
                    className="font-medium text-accent-ink underline underline-offset-2"
                  >
                    {citation.contactName}
                  </Link>
                  <span className="text-ink-3 text-xs">
                    {CHANNEL_NAMES[citation.channel]}, <RelativeTime at={citation.sentAt} />
                  </span>
                </p>
                {citation.quote ? (
                  <p dir="auto" className="line-clamp-2 text-ink-2 text-xs">
                    “{citation.quote}”
                  </p>
                ) : null}
              </li>
            ))}
          </ol>
        )}

        <h2 className="mt-8 font-semibold text-base">What readers said</h2>
        <p className="mt-1 text-ink-3 text-sm">
          {feedback.helpful + feedback.unhelpful === 0
            ? 'Nobody in the help centre has said anything yet.'
            : `Helpful to ${feedback.helpful} of ${plural(feedback.helpful + feedback.unhelpful, 'reader')}.`}
        </p>
        {feedback.comments.length > 0 ? (
          <ul aria-label="Comments of readers" className="mt-2 flex flex-col gap-2">
            {feedback.comments.map((comment) => (
              <li key={comment.id} className="text-sm">
                <p dir="auto" className="whitespace-pre-line">
                  {comment.comment}
                </p>
                <p className="text-ink-3 text-xs">
                  {comment.helpful ? 'It helped' : 'It did not help'}, version {comment.documentVersion},{' '}
                  <RelativeTime at={comment.createdAt} />
                </p>
              </li>
            ))}
          </ul>
        ) : null}

        <h2 className="mt-8 font-semibold text-base">What answers can quote</h2>
        <p className="mt-0.5 text-ink-3 text-xs">
          {article.passages.length > 0
            ? `${plural(article.passages.length, 'passage')}, as search sees them.`
            : 'No passages yet: the text is being read in, or is empty.'}
        </p>
        <ol aria-label="Passages" className="mt-2 flex flex-col gap-1.5">
          {article.passages.map((passage) => (
            <li
              key={passage.id}
              id={`passage-${passage.id}`}
              className="scroll-mt-4 rounded-md border border-line px-2.5 py-2 text-xs target:border-accent-line target:bg-accent-soft"
            >
              <p className="flex items-center gap-1.5 font-medium">
                <Quote aria-hidden className="size-3 shrink-0 text-ink-3" />
                <span className="truncate">{passage.heading || article.title}</span>
              </p>
              <p dir="auto" className="mt-0.5 line-clamp-3 text-ink-2">
                {passage.content}
              </p>
            </li>
          ))}
        </ol>
      </aside>
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
