import type { Attribution, FormSubmission } from './schemas.ts';

/** An address without what may be private in it: only http, no credentials, no fragment, at most 500 characters. */
function plainAddress(text: string | undefined): string | undefined {
  if (!text || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  url.username = '';
  url.password = '';
  url.hash = '';
  return url.toString().slice(0, 500);
}

/**
 * Where a lead came from, by what its page told. Campaign words that were not sent along are read from the page's
 * address, where advertisements put them.
 */
export function attributionOf(
  form: { id: string; name: string },
  given: Pick<
    FormSubmission,
    'utm_source' | 'utm_medium' | 'utm_campaign' | 'utm_term' | 'utm_content' | 'page_url' | 'referrer'
  >,
): Attribution {
  const pageUrl = plainAddress(given.page_url);
  const query = pageUrl ? new URL(pageUrl).searchParams : new URLSearchParams();
  const word = (name: 'source' | 'medium' | 'campaign' | 'term' | 'content'): string | undefined =>
    given[`utm_${name}`] ?? (query.get(`utm_${name}`)?.trim().slice(0, 500) || undefined);
  const told: Attribution = {
    formId: form.id,
    formName: form.name,
    source: word('source'),
    medium: word('medium'),
    campaign: word('campaign'),
    term: word('term'),
    content: word('content'),
    pageUrl,
    referrer: plainAddress(given.referrer),
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}
