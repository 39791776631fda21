import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { env } from '#lib/core/env.ts';
import { isPublicAddress } from '../outside/index.ts';

export type FoundServer =
  | { kind: 'found'; address: string }
  | { kind: 'not_allowed' }
  | { kind: 'unknown_name' };

/**
 * Where a mail server is. A workspace names it, so it must be on the public internet, or among those the installation
 * trusts: otherwise anybody with a workspace could knock on ports behind our walls. The connection is made to the very
 * address that was checked.
 */
export async function findServer(host: string): Promise<FoundServer> {
  const trusted = env()
    .TRUSTED_MAIL_HOSTS.split(',')
    .map((one) => one.trim().toLowerCase())
    .includes(host);
  const addresses = isIP(host)
    ? [host]
    : await lookup(host, { all: true }).then(
        (list) => list.map(({ address }) => address),
        () => [],
      );
  const [first] = addresses;
  if (!first) return { kind: 'unknown_name' };
  return trusted || addresses.every(isPublicAddress)
    ? { kind: 'found', address: first }
    : { kind: 'not_allowed' };
}
