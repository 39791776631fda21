import { type Tx, withTenant } from '#db/tenant.ts';
import { createDefaultPipeline } from './make-pipeline.ts';

/**
 * Fills a workspace with `people` contacts for benchmarks and for tests of query plans: each with a lead, a
 * conversation of two messages and their audit lines, every fourth with a deal; `people` decided approvals, and 1 %
 * as many that wait. Written by the server itself: 20,000 people take a few seconds.
 */
export async function seedMany(workspaceId: string, people: number): Promise<void> {
  await withTenant({ workspaceId }, async (tx) => {
    await tx.raw`select set_config('statement_timeout', '600000', true)`;
    await createDefaultPipeline(tx, { workspaceId });
    await writePeople(tx, workspaceId, people);
    await writeThreads(tx, workspaceId, people);
    await writeDeals(tx, workspaceId, people);
    await writeApprovals(tx, workspaceId, people);
  });
}

/** A version 7 UUID of row `n`: one a minute, the last one now; `kind` tells tables apart. */
const idOf = (tx: Tx, kind: string, people: number) => tx.raw`(
  lpad(to_hex((extract(epoch from now()) * 1000)::bigint - (${people}::bigint - n) * 60000), 12, '0')
  || '7' || substr(md5(${kind}::text || n), 1, 3) || '8' || substr(md5(${kind}::text || n), 4, 15))::uuid`;

const rows = (tx: Tx, people: number) => tx.raw`generate_series(1, ${people}::bigint) as n`;
const at = (tx: Tx, people: number) => tx.raw`now() - (${people}::bigint - n) * interval '1 minute'`;

async function writePeople(tx: Tx, workspaceId: string, people: number): Promise<void> {
  const id = (kind: string) => idOf(tx, kind, people);
  const [from, when] = [rows(tx, people), at(tx, people)];
  await tx.raw`
    insert into contacts (workspace_id, id, name, preferred_channel, created_at, updated_at)
    select ${workspaceId}, ${id('contact')},
      (array['Ada', 'Bela', 'Chidi', 'Dana', 'Emre', 'Fatou', 'Goran', 'Hana', 'Ines', 'Jun'])[1 + n % 10] || ' ' ||
      initcap(translate(substr(md5('name' || n), 1, 8), '0123456789', 'aeiourstln')) || ' ' || n,
      'email', ${when}, ${when} from ${from}`;
  await tx.raw`
    insert into contact_identities (workspace_id, id, contact_id, kind, value)
    select ${workspaceId}, ${id('email')}, ${id('contact')}, 'email', 'person' || n || '@many.example' from ${from}`;
  await tx.raw`
    insert into contact_identities (workspace_id, id, contact_id, kind, value)
    select ${workspaceId}, ${id('phone')}, ${id('contact')}, 'phone', '+4915' || lpad(n::text, 9, '0') from ${from}`;
  await tx.raw`
    insert into leads (workspace_id, id, contact_id, status, source, score, last_activity_at, created_at, updated_at)
    select ${workspaceId}, ${id('lead')}, ${id('contact')},
      (array['new', 'contacted', 'qualified', 'disqualified', 'converted'])[1 + n % 5], 'email', (n * 7919) % 101,
      ${when}, ${when}, ${when} from ${from}`;
}

/** 98 % closed, as after years: the sections people work in are short. */
async function writeThreads(tx: Tx, workspaceId: string, people: number): Promise<void> {
  const id = (kind: string) => idOf(tx, kind, people);
  const [from, when] = [rows(tx, people), at(tx, people)];
  await tx.raw`
    insert into conversations (workspace_id, id, contact_id, lead_id, channel, address, status, section, preview,
      last_message_at, last_inbound_at, created_at, updated_at)
    select ${workspaceId}, ${id('conversation')}, ${id('contact')}, ${id('lead')}, 'email', 'person' || n || '@many.example',
      case when n % 50 = 0 then 'open' else 'closed' end,
      case when n % 50 <> 0 then 'closed' when n % 150 = 0 then 'needs_you' when n % 100 = 0 then 'ai_handled'
        else 'waiting' end,
      'What does it cost?', ${when}, ${when}, ${when}, ${when} from ${from}`;
  for (const direction of ['in', 'out'])
    await tx.raw`
      insert into messages (workspace_id, id, conversation_id, contact_id, direction, channel, author_kind, author_name,
        body, sent_at, created_at)
      select ${workspaceId}, ${id(direction)}, ${id('conversation')}, ${id('contact')}, ${direction}, 'email',
        ${direction === 'in' ? 'contact' : 'agent'}, 'Somebody', 'What does it cost, and when can it be here? ' || n,
        ${when}, ${when} from ${from}`;
  await tx.raw`
    insert into audit_log (workspace_id, id, at, actor_kind, actor_id, actor_name, action, entity_type, entity_id,
      contact_id)
    select ${workspaceId}, ${id('audit')}, ${when}, 'system', 'seed', 'Seed', 'message.received', 'message', ${id('in')},
      ${id('contact')} from ${from}`;
}

async function writeDeals(tx: Tx, workspaceId: string, people: number): Promise<void> {
  const id = (kind: string) => idOf(tx, kind, people);
  const when = at(tx, people);
  await tx.raw`
    insert into deals (workspace_id, id, pipeline_id, stage_id, contact_id, name, amount_minor, position,
      entered_stage_at, created_at, updated_at)
    select ${workspaceId}, ${id('deal')}, s.pipeline_id, s.id, ${id('contact')}, 'Order ' || substr(md5('order' || n), 1, 10) || ' ' || n,
      (n * 7919) % 10000000, 'a' || lpad(n::text, 9, '0'), ${when}, ${when}, ${when}
    from ${rows(tx, people)}
    join stages s on s.workspace_id = ${workspaceId} and s.position % 6 = n / 4 % 6
    where n % 4 = 0`;
}

async function writeApprovals(tx: Tx, workspaceId: string, people: number): Promise<void> {
  const id = (kind: string) => idOf(tx, kind, people);
  const [from, when] = [rows(tx, people), at(tx, people)];
  const state = tx.raw`case when n % 100 = 0 then 'pending' else 'granted' end`;
  await tx.raw`
    insert into actions (workspace_id, id, ability, input, state, actor_kind, actor_id, actor_name, subject_type,
      subject_id, contact_id, conversation_id, channel, risk, fingerprint, idempotency_key, created_at, updated_at)
    select ${workspaceId}, ${id('action')}, 'send_reply', '{}', case when n % 100 = 0 then 'waiting' else 'executed' end,
      'agent', 'engage', 'Engage', 'conversation', ${id('conversation')}, ${id('contact')}, ${id('conversation')}, 'email',
      'medium', md5('f' || n), 'many:' || n, ${when}, ${when} from ${from}`;
  await tx.raw`
    insert into decisions (workspace_id, id, action_id, kind, policy_version, level, rule, reasons, facts, created_at)
    select ${workspaceId}, ${id('decision')}, ${id('action')}, 'ask', 1, 2, 'default', '{}', '{}', ${when} from ${from}`;
  await tx.raw`
    insert into approvals (workspace_id, id, action_id, decision_id, state, fingerprint, shown, risk, remind_at,
      expires_at, decided_at, created_at)
    select ${workspaceId}, ${id('approval')}, ${id('action')}, ${id('decision')}, ${state}, md5('f' || n),
      '{"summary": "Reply to somebody", "why": "", "policyLine": ""}', 'medium', now() + interval '12 hours',
      now() + n % 1000 * interval '1 minute', case when n % 100 = 0 then null else ${when} end, ${when} from ${from}`;
}
