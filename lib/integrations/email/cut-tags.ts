/** More than any page that somebody wrote; what a parser does with each grows with how deep it stands. */
const MOST_TAGS = 30_000;

/**
 * HTML up to a number of tags. Parsers keep what is open in a list and write it anew with every tag: half a million
 * letters of tags that never close keep one busy for many seconds, however few levels it shows in the end.
 */
export function cutTags(html: string, most = MOST_TAGS): string {
  let tags = 0;
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at + 1))
    if (/[a-z]/i.test(html.charAt(at + 1)) && ++tags > most) return html.slice(0, at);
  return html;
}
