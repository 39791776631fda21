import Link from 'next/link';
import { plural } from '#lib/ui/format.ts';

interface Shelf {
  name: string;
  articles: readonly { slug: string; title: string; language: string }[];
}

const link = 'text-accent-ink underline-offset-4 hover:underline';

/** All articles by collection. */
export function ArticleShelves({ base, shelves }: { base: string; shelves: readonly Shelf[] }) {
  if (shelves.length === 0)
    return <p className="mt-6 text-ink-2">There are no articles yet. Please come back later.</p>;
  return (
    <div className="mt-8 grid gap-x-10 gap-y-8 sm:grid-cols-2">
      {shelves.map((shelf) => (
        <section key={shelf.name} aria-label={shelf.name}>
          <h2 className="font-semibold text-lg">{shelf.name}</h2>
          <ul className="mt-2 flex flex-col gap-2">
            {shelf.articles.map((article) => (
              <li key={article.slug}>
                <Link href={`${base}/${article.slug}`} lang={article.language} dir="auto" className={link}>
                  {article.title}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

export function FoundArticles({
  base,
  q,
  found,
}: {
  base: string;
  q: string;
  /** Null where it was not looked for: too many searches came from there. */
  found: readonly { slug: string; title: string; language: string; quote: string }[] | null;
}) {
  if (!found)
    return (
      <>
        <h1 className="font-semibold text-xl">Too many searches</h1>
        <p className="mt-3 text-ink-2">
          Wait a moment, then search again, or{' '}
          <Link href={base} className={link}>
            look through all articles
          </Link>
          .
        </p>
      </>
    );
  return (
    <>
      <h1 className="font-semibold text-xl">
        {found.length > 0 ? `${plural(found.length, 'article')} about “${q}”` : `Nothing about “${q}”`}
      </h1>
      {found.length === 0 ? (
        <p className="mt-3 text-ink-2">
          Try other words, or{' '}
          <Link href={base} className={link}>
            look through all articles
          </Link>
          .
        </p>
      ) : (
        <ol aria-label="Articles found" className="mt-6 flex flex-col gap-6">
          {found.map((article) => (
            <li key={article.slug} lang={article.language}>
              <h2 className="font-medium text-base" dir="auto">
                <Link href={`${base}/${article.slug}`} className={link}>
                  {article.title}
                </Link>
              </h2>
              <p dir="auto" className="measure mt-1 text-ink-2 text-sm">
                {article.quote}
              </p>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
