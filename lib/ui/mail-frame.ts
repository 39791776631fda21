/** What the mail's own frame may load: pictures through us or within the document, styles within it. No script at all. */
const POLICY = [
  "default-src 'none'",
  "img-src 'self' data:",
  "style-src 'unsafe-inline'",
  "form-action 'none'",
  "base-uri 'none'",
].join('; ');

/**
 * What the frame's sandbox allows: links that open a new tab, and being measured by the page around it. Without
 * `allow-scripts` nothing in it runs, whatever its origin.
 */
export const FRAME_SANDBOX = 'allow-same-origin allow-popups allow-popups-to-escape-sandbox';

/** Whether the sender chose colours: then the mail keeps to white paper, since half a palette turned dark is unreadable. */
export const hasOwnColours = (html: string): boolean =>
  /\bbgcolor\s*=|<font[^>]+color\s*=|(?:[;"'\s])(?:color|background(?:-color)?)\s*:/i.test(html);

/**
 * The document shown in a frame of its own (`srcdoc`): sanitised HTML in a page that is ours, with a policy of its own.
 *
 * @param html what `sanitiseHtml` let through; never anything else.
 */
export function frameDocument(html: string, { dark }: { dark: boolean }): string {
  const [paper, ink, link, line] = dark
    ? ['transparent', '#e6e6e8', '#8ab4f8', '#4a4a50']
    : ['#ffffff', '#1c1c1f', '#1a56c4', '#c9c9cf'];
  return `<!doctype html>
<html lang="und"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="${dark ? 'dark' : 'light'}">
<title>Mail as it was sent</title>
<style>
html{background:${paper};color:${ink};overflow-y:hidden}
body{margin:0;padding:12px;font:14px/1.5 system-ui,sans-serif;overflow-wrap:anywhere;contain:layout paint}
a{color:${link}}
img{max-width:100%;height:auto}
table{max-width:100%}
pre{white-space:pre-wrap}
blockquote{margin:8px 0;padding-left:12px;border-left:2px solid ${line}}
</style></head><body>${html}</body></html>`;
}
