import { BlockList, isIP } from 'node:net';

/**
 * Everything that is not the public internet (IANA special-purpose registries): loopback, private and shared space,
 * link-local with the clouds' metadata, documentation, benchmarks, multicast, and the ranges that carry an IPv4
 * address inside an IPv6 one.
 */
const inside = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  inside.addSubnet(net, bits, 'ipv4');
/** The one block that is handed out to the public. */
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');
const inside6 = new BlockList();
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  inside6.addSubnet(net, bits, 'ipv6');

/** Whether an IP address is on the public internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !inside.check(address, 'ipv4');
  return family === 6 && global6.check(address, 'ipv6') && !inside6.check(address, 'ipv6');
}

/** 443, 8443 and what hosts of webhooks use; never the ports of mail, databases or shells. */
const portAllowed = (port: string): boolean => port === '' || port === '443' || /^8\d{3}$/.test(port);

/** Whether an address may be called at all, before its name is looked up. */
export function isCallable(url: URL): boolean {
  if (url.protocol !== 'https:' || url.username || url.password || !portAllowed(url.port)) return false;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host)) return isPublicAddress(host);
  return host.includes('.') && !/(^|\.)(localhost|local|internal|home\.arpa)\.?$/i.test(host);
}
