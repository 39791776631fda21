const ALLOWED = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** The address of a link in an article, or null where it would run something (`javascript:`, `data:`) or is none. */
export function safeHref(href: string): string | null {
  // Browsers drop tabs and newlines inside an address before they look at its scheme.
  const address = [...href].filter((char) => char > ' ').join('');
  if (!address) return null;
  if (address.startsWith('#') || (address.startsWith('/') && !address.startsWith('//'))) return address;
  if (!URL.canParse(address)) return null;
  return ALLOWED.has(new URL(address).protocol) ? address : null;
}
