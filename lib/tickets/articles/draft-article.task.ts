import { z } from 'zod';
import { defineTask, house, untrusted } from '#lib/ai/index.ts';
import { ungroundedClaims } from '#lib/conversations/index.ts';
import { removePersonal } from './remove-personal.ts';
import { withoutCourtesy } from './without-courtesy.ts';

export interface ArticleInput {
  subject: string;
  /** A two-letter code; the article is written in it. */
  language: string;
  /** What was said and done, in order, without personal data. */
  parts: readonly ArticlePart[];
  /** Whose names must not be in it. */
  people: readonly string[];
}

/** `request`: what was asked. `requester`, `us`: a message. `step`: a line of the checklist that was done. */
export interface ArticlePart {
  kind: 'request' | 'requester' | 'us' | 'step';
  text: string;
}

const schema = z.object({
  title: z.string(),
  /** Markdown. */
  body: z.string(),
  /** Positions of the parts it rests on, from 0. */
  used: z.array(z.number()),
  confidence: z.number(),
});

const MOST_TITLE = 200;
const MOST_BODY = 20_000;
/** A message of ours that is shorter says "done", not how. */
const LEAST_SOLUTION = 60;

/** An article for the knowledge base, from what solved a ticket. */
export const draftArticle = defineTask({
  id: 'tickets/draft-article',
  version: '1',
  schema,
  maxOutputTokens: 2_000,
  prompt: ({ subject, language, parts }: ArticleInput) => [
    house(
      `Write an article for the knowledge base from a support ticket that was solved, in the language "${language}". ` +
        'The title says the problem or question in at most 12 words. The body is Markdown: under a heading of the ' +
        'second rank that says what the reader sees or asks stands what to do, as a numbered list where there are ' +
        'steps. Write for any reader with this problem, not about this case: no person, company, ' +
        'date, number of a contract or order. Words in square brackets such as [name] stand for personal data that ' +
        'was taken out: leave them out. Say only what the texts say; where the solution is not told, give ' +
        'confidence below 0.3. "used" lists the numbers of the texts the article rests on.',
    ),
    untrusted('subject', subject),
    ...parts.map(({ kind, text }, at) => untrusted(`text ${at}, ${LABELS[kind]}`, text)),
  ],
  builtIn: compose,
  check: (output, input) => {
    const own = compose(input);
    const clean = (text: string) => removePersonal(text, input.people).text.trim();
    const body = clean(output.body).slice(0, MOST_BODY);
    const used = [...new Set(output.used)]
      .filter((at) => input.parts[at] !== undefined)
      .sort((a, b) => a - b);
    const told = input.parts.map(({ text }) => text);
    const doubtful = used.length === 0 || ungroundedClaims(body, told).length > 0;
    return {
      title: clean(output.title).slice(0, MOST_TITLE) || own.title,
      body: body || own.body,
      used: used.length > 0 ? used : own.used,
      confidence: doubtful ? 0.2 : Math.min(1, Math.max(0, output.confidence)),
    };
  },
});

const LABELS: Readonly<Record<ArticlePart['kind'], string>> = {
  request: 'the request',
  requester: 'the requester wrote',
  us: 'we answered',
  step: 'a step that was done',
};

/**
 * Our last answer that says something and the steps that were done, below what was asked as their heading: search finds
 * them by its words, and what it quotes is the answer.
 */
function compose({ subject, parts, people }: ArticleInput): z.output<typeof schema> {
  const at = (kind: ArticlePart['kind']) => parts.flatMap((part, n) => (part.kind === kind ? [n] : []));
  const [request] = at('request');
  const answers = at('us');
  const telling = answers.filter((n) => said(parts, n).length >= LEAST_SOLUTION);
  const answer =
    telling.at(-1) ?? answers.toSorted((a, b) => said(parts, a).length - said(parts, b).length).at(-1);
  const steps = at('step');
  const asked = request === undefined ? '' : said(parts, request);
  const title = removePersonal(
    subject.replace(/^(?:(?:re|fwd?|aw|wg|tr|rv|r)\s*:\s*)+/iu, ''),
    people,
  ).text.trim();
  const heading = headingOf(asked);
  const blocks = [
    ...(heading && heading !== title ? [`## ${heading}`] : []),
    ...(answer === undefined ? [] : [said(parts, answer)]),
    ...(steps.length > 0 ? [steps.map((n, no) => `${no + 1}. ${said(parts, n)}`).join('\n')] : []),
  ];
  return {
    title: (title || asked).slice(0, MOST_TITLE),
    body: blocks.join('\n\n').slice(0, MOST_BODY),
    used: [...(request === undefined ? [] : [request]), ...(answer === undefined ? [] : [answer]), ...steps],
    // Words that were written to one person are seldom an article as they stand.
    confidence: telling.length > 0 || steps.length > 1 ? 0.6 : 0.4,
  };
}

const said = (parts: readonly ArticlePart[], at: number): string => withoutCourtesy(parts[at]?.text ?? '');

const MOST_HEADING = 160;

/** The first sentence, as one line. */
function headingOf(asked: string): string {
  const line = asked.replace(/\s+/g, ' ').replace(/^#+ /, '');
  const first = /^.{8,}?[.!?](?= |$)/.exec(line)?.[0] ?? line;
  return first
    .slice(0, MOST_HEADING)
    .replace(/[.!]+$/, '')
    .trim();
}
