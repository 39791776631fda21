const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Whether the Host header names this installation: an entry without a port allows any. Refusing the rest closes DNS
 * rebinding and poisoned links.
 *
 * @param list TRUSTED_HOSTS, comma-separated; `*` allows any; empty means PUBLIC_URL's host and loopback.
 */
export function isTrustedHost(host: string | null, list: string, publicUrl: string): boolean {
  if (!host) return false;
  const given = host.toLowerCase();
  const name = given.replace(/:\d+$/, '');
  const entries = list
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter(Boolean);
  const trusted = entries.length > 0 ? entries : [new URL(publicUrl).hostname.toLowerCase(), ...LOOPBACK];
  return trusted.some((entry) => entry === '*' || entry === given || entry === name);
}
