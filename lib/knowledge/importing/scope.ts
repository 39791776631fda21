/** What is no page: pictures, archives, programs, styles. */
const NO_PAGE =
  /\.(png|jpe?g|gif|webp|svg|ico|css|m?js|json|xml|rss|zip|gz|tar|exe|dmg|pkg|mp[34]|mov|webm|woff2?)$/i;

/**
 * Where the pages below a page lie: under its path as a folder. A page that names a file (`start.html`) is followed in
 * its folder.
 */
export function scopeOf(address: string): string {
  const { origin, pathname } = new URL(address);
  const last = pathname.slice(pathname.lastIndexOf('/') + 1);
  const folder =
    last === '' || last.includes('.') ? pathname.slice(0, pathname.length - last.length) : `${pathname}/`;
  return `${origin}${folder}`;
}

/** Those of the links that are pages within a scope, each once. */
export const within = (scope: string, links: readonly string[]): string[] => [
  ...new Set(
    links.filter(
      (link) => URL.canParse(link) && link.startsWith(scope) && !NO_PAGE.test(new URL(link).pathname),
    ),
  ),
];
