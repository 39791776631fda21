import { subscribe } from 'node:diagnostics_channel';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/**
 * The client's address as far as it can be believed: every proxy appends the address it sees, so counting `proxies`
 * back from our own socket's peer gives the first address a stranger could not write.
 */
export function believedAddress(forwardedFor: string | undefined, peer: string, proxies: number): string {
  const chain = [
    ...(forwardedFor ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
    peer,
  ];
  return chain[Math.max(0, chain.length - 1 - proxies)] ?? peer;
}

/** Rewrites the X-Forwarded-* headers of one request so that they can be believed further in. */
export function correctForwarded(headers: IncomingHttpHeaders, peer: string, proxies: number): void {
  const given = headers['x-forwarded-for'];
  headers['x-forwarded-for'] = believedAddress(Array.isArray(given) ? given.join(',') : given, peer, proxies);
  if (proxies > 0) return;
  for (const name of ['x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-port', 'x-real-ip', 'forwarded'])
    delete headers[name];
}

const held = globalThis as typeof globalThis & { countersignForwarded?: true };

/**
 * Corrects every request of this process before Next.js sees it: Next keeps an X-Forwarded-For that a stranger sent
 * and shows route handlers no socket. Call once from `instrumentation.ts`.
 *
 * @param proxies TRUSTED_PROXIES: how many reverse proxies stand in front.
 */
export function trustForwarded(proxies: number): void {
  if (held.countersignForwarded) return;
  held.countersignForwarded = true;
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    correctForwarded(request.headers, request.socket.remoteAddress ?? '', proxies);
  });
}

/** The address {@link trustForwarded} left in the headers. */
export const clientAddress = (headers: Headers): string =>
  headers.get('x-forwarded-for')?.split(',')[0]?.trim() || 'unknown';

/** An address of a socket or a proxy, which is a whole one: two colons tell it from IPv4 and from a name. */
const IPV6 = /^[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*$/i;

/**
 * What is counted as one caller: an IPv4 address, and of IPv6 the network of 64 bits, since every line is given at least
 * so many addresses and would have a limit for each. An IPv4 address is the same however a socket spells it.
 */
export function networkOf(address: string): string {
  const plain = address.replace(/%.*$/, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped || !IPV6.test(plain)) return mapped ?? address;
  const [head = '', tail] = plain.split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  // An end that is written as IPv4 stands for two groups.
  const named = before.length + after.length + (plain.includes('.') ? 1 : 0);
  const groups = [...before, ...Array.from({ length: Math.max(0, 8 - named) }, () => '0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

/** The caller as limits count them; see {@link networkOf}. */
export const clientNetwork = (headers: Headers): string => networkOf(clientAddress(headers));
