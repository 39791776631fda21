import { beyondReach, type Tx } from '#db/tenant.ts';
import { PACED_KINDS, rulesOfAccount } from '#lib/channels/index.ts';
import { ADDRESSES_OF } from '#lib/contacts/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import type { ChannelOption } from './decide-channel.ts';
import type { ChannelKind } from './schemas.ts';

/** An option with where it would go: the thread that is open there, or none yet. */
export interface ReachOption extends ChannelOption {
  conversationId: string | null;
  connectionId: string | null;
}

interface Raw {
  channel: ChannelKind;
  conversation_id: string | null;
  connection_id: string | null;
  address: string | null;
  suppressed: boolean;
  consent: 'granted' | 'withdrawn' | null;
  wrote: boolean;
  window_open: boolean | null;
  active: string[] | null;
}

/** Channels that need no account of a provider. */
const BUILT_IN: ReadonlySet<string> = new Set(['simulator', 'web']);

/**
 * Every way to reach a person: the threads that are not over, where they wrote last first, then channels on which
 * nobody wrote yet and they have an address. Limits of writing to them are read beyond the caller's sight.
 */
export async function channelOptions(
  tx: Tx,
  ctx: Pick<Ctx, 'workspaceId' | 'now'>,
  contactId: string,
): Promise<ReachOption[]> {
  const kinds = Object.entries(ADDRESSES_OF).flatMap(([channel, list]) =>
    list.map((kind, rank) => ({ channel, kind, rank })),
  );
  const rows = await beyondReach(
    tx,
    () => tx.raw<Raw[]>`
    with ways as (
      select v.channel, v.id as conversation_id, v.connection_id, v.address, v.last_inbound_at,
        v.window_expires_at, v.beside::int - 1 as rank, null::timestamptz as primary_at
      from conversations v
      where v.workspace_id = ${ctx.workspaceId} and v.contact_id = ${contactId} and v.status <> 'closed'
      union all
      select w.channel, null, null, i.value, null, null, 1 + w.rank, i.primary_at
      from contact_identities i
      join unnest(${kinds.map(({ channel }) => channel)}::text[], ${kinds.map(({ kind }) => kind)}::text[],
        ${kinds.map(({ rank }) => rank)}::int[]) as w (channel, kind, rank) on w.kind = i.kind
      where i.workspace_id = ${ctx.workspaceId} and i.contact_id = ${contactId}
    ), best as (
      select distinct on (channel) * from ways order by channel, rank, primary_at desc nulls last, address
    )
    select b.channel, b.conversation_id, b.connection_id, b.address,
      exists (select from suppressions s where s.workspace_id = ${ctx.workspaceId} and s.channel = b.channel
        and s.address = b.address) as suppressed,
      (select k.status from consents k where k.workspace_id = ${ctx.workspaceId}
        and k.contact_id = ${contactId} and k.channel = b.channel) as consent,
      b.last_inbound_at is not null as wrote,
      b.window_expires_at > ${ctx.now.toISOString()}::timestamptz as window_open,
      (select array_agg(a.id) from channel_connections a where a.workspace_id = ${ctx.workspaceId}
        and a.kind = b.channel and a.status = 'active') as active
    from best b
    order by b.last_inbound_at desc nulls last, b.channel`,
  );
  const accountOf = (row: Raw) =>
    row.connection_id ?? (row.active?.length === 1 ? (row.active[0] ?? null) : null);
  const answering = new Set<string>();
  for (const row of rows) {
    const account = PACED_KINDS.has(row.channel) ? accountOf(row) : null;
    // Only what stands there now: one that was removed carries nothing.
    if (account && row.active?.includes(account))
      if ((await rulesOfAccount(tx, ctx, account)).pacing !== 'none') answering.add(account);
  }
  return rows.map((row) => ({
    channel: row.channel,
    conversationId: row.conversation_id,
    connectionId: accountOf(row),
    ...(answering.has(accountOf(row) ?? '') ? { answersOnly: true as const } : {}),
    address: row.address,
    suppressed: row.suppressed,
    consent: row.consent ?? (row.wrote ? 'answering' : 'none'),
    // WhatsApp has a window from the first message of theirs on: without one, only templates go out.
    ...(row.window_open === null
      ? row.channel === 'whatsapp' && !row.conversation_id
        ? { window: 'closed' as const }
        : {}
      : { window: row.window_open ? ('open' as const) : ('closed' as const) }),
    // A thread keeps to its own account; with several and no thread, nobody guesses.
    connected:
      BUILT_IN.has(row.channel) ||
      (row.connection_id ? (row.active ?? []).includes(row.connection_id) : row.active?.length === 1),
  }));
}
