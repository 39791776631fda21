import { lexer, type Token, type Tokens, walkTokens } from 'marked';
import type { ReactNode } from 'react';
import { byPlace } from '#components/ui/by-place.tsx';
import { ScrollArea } from '#components/ui/scroll-area.tsx';
import { cn } from '#lib/ui/cn.ts';
import { safeHref } from './safe-href.ts';

/**
 * Markdown as React elements, made from the parser's tokens: no HTML is ever set, so markup in an article (which may
 * have been imported) is shown as the text it is. The same on the server and in the editor's preview.
 */
export function Markdown({
  source,
  images,
  className,
}: {
  source: string;
  /** Where the article's own pictures are, with `:id` in it; without one they are not shown. */
  images?: string;
  className?: string;
}) {
  return (
    <div dir="auto" className={cn('article [overflow-wrap:anywhere]', className)}>
      <Blocks tokens={withImages(lexer(source), images)} />
    </div>
  );
}

type ImageToken = Tokens.Image & { own?: string };
const OWN = /^image:([0-9a-f-]{36})$/;

/** Leads the pictures that an article names to where they are. */
function withImages(tokens: Token[], images: string | undefined): Token[] {
  walkTokens(tokens, (token) => {
    if (token.type !== 'image') return;
    const [, id] = OWN.exec(token.href) ?? [];
    if (id && images) (token as ImageToken).own = images.replace(':id', id);
  });
  return tokens;
}

function Blocks({ tokens }: { tokens: readonly Token[] }) {
  return byPlace(tokens, (token) => <Block token={token as Known} />);
}

type Known =
  | Tokens.Heading
  | Tokens.Paragraph
  | Tokens.List
  | Tokens.Code
  | Tokens.Blockquote
  | Tokens.Table
  | Tokens.Hr
  | Tokens.HTML
  | Tokens.Text
  | Tokens.Space
  | Tokens.Def;

function Block({ token }: { token: Known }): ReactNode {
  switch (token.type) {
    case 'heading': {
      // The page's title is the first heading; those of the text come below it. Most texts begin at `##`.
      const Heading = (['h2', 'h2', 'h3', 'h4', 'h5'] as const)[Math.min(token.depth, 5) - 1] ?? 'h2';
      return (
        <Heading>
          <Inline tokens={token.tokens} />
        </Heading>
      );
    }
    case 'paragraph':
      return (
        <p>
          <Inline tokens={token.tokens} />
        </p>
      );
    case 'list':
      return <List token={token} />;
    case 'code':
      return (
        <ScrollArea label="Code" role="group" className="article-code">
          <pre>
            <code>{token.text}</code>
          </pre>
        </ScrollArea>
      );
    case 'blockquote':
      return (
        <blockquote>
          <Blocks tokens={token.tokens} />
        </blockquote>
      );
    case 'table':
      return <ArticleTable token={token} />;
    case 'hr':
      return <hr />;
    case 'html':
      return token.text.trim() ? <p>{token.text.trim()}</p> : null;
    case 'text':
      return token.tokens ? <Inline tokens={token.tokens} /> : plain(token.text);
    case 'space':
    case 'def':
      return null;
  }
}

function List({ token }: { token: Tokens.List }) {
  const items = byPlace(token.items, (item) => (
    <li>
      {item.task ? <span className="sr-only">{item.checked ? 'done: ' : 'open: '}</span> : null}
      {item.task ? <span aria-hidden>{item.checked ? '☑ ' : '☐ '}</span> : null}
      {/* The list parser keeps the box of a task as a token of its own; it is drawn above. */}
      <Blocks tokens={item.tokens.filter((part) => part.type !== 'checkbox')} />
    </li>
  ));
  return token.ordered ? <ol start={Number(token.start) || 1}>{items}</ol> : <ul>{items}</ul>;
}

function ArticleTable({ token }: { token: Tokens.Table }) {
  return (
    <ScrollArea label="Table" role="group">
      <table>
        <thead>
          <tr>
            {byPlace(token.header, (cell) => (
              <th scope="col" style={{ textAlign: cell.align ?? undefined }}>
                <Inline tokens={cell.tokens} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {byPlace(token.rows, (row) => (
            <tr>
              {byPlace(row, (cell) => (
                <td style={{ textAlign: cell.align ?? undefined }}>
                  <Inline tokens={cell.tokens} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

type KnownInline =
  | Tokens.Strong
  | Tokens.Em
  | Tokens.Del
  | Tokens.Codespan
  | Tokens.Link
  | ImageToken
  | Tokens.Br
  | Tokens.Escape
  | Tokens.Tag
  | Tokens.Text;

function Inline({ tokens = [] }: { tokens?: readonly Token[] | undefined }) {
  return byPlace(tokens, (token) => <Part token={token as KnownInline} />);
}

function Part({ token }: { token: KnownInline }): ReactNode {
  switch (token.type) {
    case 'strong':
      return (
        <strong>
          <Inline tokens={token.tokens} />
        </strong>
      );
    case 'em':
      return (
        <em>
          <Inline tokens={token.tokens} />
        </em>
      );
    case 'del':
      return (
        <del>
          <Inline tokens={token.tokens} />
        </del>
      );
    case 'codespan':
      return <code>{plain(token.text)}</code>;
    case 'br':
      return <br />;
    case 'link':
      return (
        <Address href={token.href}>
          <Inline tokens={token.tokens} />
        </Address>
      );
    case 'image':
      if (token.own)
        return (
          // biome-ignore lint/performance/noImgElement: of unknown size, and behind the reader's own session
          <img
            src={token.own}
            alt={plain(token.text)}
            loading="lazy"
            className="h-auto max-w-full rounded-md border border-line"
          />
        );
      if (OWN.test(token.href)) return plain(token.text);
      // The desk loads nothing from other servers (they would learn who reads what): a picture is a link.
      return <Address href={token.href}>{token.text || token.href}</Address>;
    default:
      return 'tokens' in token && token.tokens ? <Inline tokens={token.tokens} /> : plain(token.text);
  }
}

function Address({ href, children }: { href: string; children: ReactNode }) {
  const safe = safeHref(href);
  if (!safe) return <>{children}</>;
  const outside = !safe.startsWith('/') && !safe.startsWith('#');
  return (
    <a href={safe} {...(outside ? { target: '_blank', rel: 'noreferrer noopener' } : {})}>
      {children}
    </a>
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: '\u00a0',
};

/** The lexer leaves entities to an HTML writer, and here is none. */
const plain = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (whole, name: string) => ENTITIES[name] ?? whole);
