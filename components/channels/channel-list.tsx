import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { ChannelIcon } from '#components/conversations/channel-icon.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Section } from '#components/patterns/section.tsx';
import type { ConnectionDto, Provider } from '#lib/channels/schemas.ts';
import { ConnectionState } from './connection-state.tsx';
import { addressOf, errorWords, PROVIDER_WORDS } from './provider-words.ts';

const line = 'flex items-center gap-3 border-line border-b px-3 py-2.5 last:border-b-0 hover:bg-hover';

/** The accounts by which people are reached, each with its health, and what more can be connected. */
export function ChannelList({
  workspace,
  connections,
}: {
  workspace: string;
  connections: readonly ConnectionDto[];
}) {
  const base = `/${workspace}/settings/channels`;
  return (
    <>
      <Section
        title="Channels"
        description="The numbers, bots and accounts by which people write to you. Replies go out by the one a message came in by."
      >
        {connections.length === 0 ? (
          <p className="rounded-lg border border-line border-dashed px-4 py-6 text-center text-ink-2 text-sm">
            Nothing is connected yet. The simulator works without; choose below what your customers use.
          </p>
        ) : (
          <ul aria-label="Connected channels" className="rounded-lg border border-line">
            {connections.map((connection) => (
              <li key={connection.id} className="border-line border-b last:border-b-0">
                <Link href={`${base}/${connection.id}`} className={`${line} border-b-0`}>
                  <ChannelIcon channel={connection.kind} className="text-base" />
                  <span className="min-w-0 flex-1">
                    <span className="block truncate font-medium text-sm">{connection.name}</span>
                    <span className="block truncate text-ink-3 text-xs">{addressOf(connection)}</span>
                  </span>
                  <span className="max-w-52 text-right text-ink-2 text-xs max-sm:hidden">
                    <Health connection={connection} />
                  </span>
                  <ConnectionState connection={connection} />
                  <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-3" />
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title="Connect another" description="Each page says what to paste where, and checks it.">
        <ul aria-label="Channels to connect" className="rounded-lg border border-line">
          {(Object.keys(PROVIDER_WORDS) as Provider[]).map((provider) => {
            const words = PROVIDER_WORDS[provider];
            return words ? (
              <li key={provider} className="border-line border-b last:border-b-0">
                <Link href={`${base}/connect/${provider}`} className={`${line} border-b-0`}>
                  <span className="min-w-0 flex-1">
                    <span className="block font-medium text-sm">{words.name}</span>
                    <span className="block text-ink-3 text-xs">{words.what}</span>
                  </span>
                  <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-3" />
                </Link>
              </li>
            ) : null;
          })}
        </ul>
      </Section>
    </>
  );
}

function Health({ connection }: { connection: ConnectionDto }) {
  const { lastErrorAt, lastErrorCode, lastOkAt, lastReceivedAt } = connection;
  if (lastErrorCode && lastErrorAt && (!lastOkAt || lastErrorAt > lastOkAt))
    return (
      <>
        {errorWords(lastErrorCode)}, <RelativeTime at={lastErrorAt} />
      </>
    );
  return lastReceivedAt ? (
    <>
      last message <RelativeTime at={lastReceivedAt} />
    </>
  ) : (
    <>nothing came in yet</>
  );
}
