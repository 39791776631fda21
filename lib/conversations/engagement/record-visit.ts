import { and, eq } from 'drizzle-orm';
import { messageMarks } from '#db/schema/engagement.ts';
import { type Tx, withTenant } from '#db/tenant.ts';
import { record } from '#lib/audit/index.ts';
import type { Ctx } from '#lib/core/ctx.ts';
import { defineVerb } from '#lib/core/verb.ts';
import { recordVisitInput } from '../engagement.schemas.ts';
import { judgeVisit } from './judge-visit.ts';
import { rescoreTheirs } from './rescore-theirs.ts';
import { findEngagementSettings } from './settings.ts';

interface Mark {
  id: string;
  kind: 'link' | 'open';
  url: string | null;
  counted: number;
  first_at: string | null;
  last_at: string | null;
  seen_at: string | null;
  discounted: Partial<Record<string, number>>;
  sent_at: string | null;
  contact_id: string;
  conversation_id: string;
  spared: boolean;
}

/** Locks all marks of the mail, in one order: visits of a burst are judged one after the other. */
const marksBeside = (tx: Tx, ctx: Ctx, markId: string) => tx.raw<Mark[]>`
  select m.id, m.kind, m.url, m.counted, m.first_at, m.last_at, m.seen_at, m.discounted,
    coalesce(i.settled_at, i.claimed_at) as sent_at, i.contact_id, i.conversation_id,
    exists (select from suppressions s where s.workspace_id = i.workspace_id and s.channel = 'email'
      and s.address = i.address) or exists (select from consents k where k.workspace_id = i.workspace_id
      and k.contact_id = i.contact_id and k.channel = 'email' and k.status = 'withdrawn') as spared
  from message_marks m join send_intents i on i.workspace_id = m.workspace_id and i.id = m.intent_id
  where m.workspace_id = ${ctx.workspaceId} and m.intent_id = (select intent_id from message_marks
    where workspace_id = ${ctx.workspaceId} and id = ${markId})
  order by m.id for update of m`;

/**
 * Counts a visit, or says why it does not count. Where measuring was turned off since, or its reader wants no more,
 * nothing is written down.
 *
 * @returns where the link leads; null for the sign of an opening, and for a mark that is no longer known.
 */
export const recordVisit = defineVerb({
  name: 'record_visit',
  does: 'count visits of links',
  permission: 'internal.record',
  input: recordVisitInput,
  run: ({ ctx, input: { markId, ...visit } }): Promise<{ url: string | null }> =>
    withTenant(ctx, async (tx) => {
      const marks = await marksBeside(tx, ctx, markId);
      const mark = marks.find(({ id }) => id === markId);
      if (!mark) return { url: null };
      const settings = await findEngagementSettings(tx, ctx);
      const measured = mark.kind === 'link' ? settings.clicks : settings.opens;
      if (!measured || mark.spared) return { url: mark.url };
      const others = marks.filter(({ id, kind }) => id !== markId && kind === 'link');
      const since = (at: string | null): number | null =>
        at === null ? null : (ctx.now.getTime() - Date.parse(at)) / 1_000;
      const answer = judgeVisit({
        ...visit,
        kind: mark.kind,
        sinceSent: since(mark.sent_at),
        sinceSame: since(mark.last_at),
        sinceOther: least(others.map(({ seen_at }) => since(seen_at))),
      });
      if (answer.kind === 'count') await count(tx, ctx, mark);
      else {
        await discount(tx, ctx, mark, answer.why);
        if (answer.burst) {
          const hasty = others.filter(({ counted, last_at }) => counted > 0 && (since(last_at) ?? 99) < 2);
          await takeBack(tx, ctx, hasty);
        }
      }
      return { url: mark.url };
    }),
});

const least = (times: readonly (number | null)[]): number | null => {
  const known = times.filter((time) => time !== null);
  return known.length > 0 ? Math.min(...known) : null;
};

const write = (tx: Tx, ctx: Ctx, id: string, values: Partial<typeof messageMarks.$inferInsert>) =>
  tx
    .update(messageMarks)
    .set(values)
    .where(and(eq(messageMarks.workspaceId, ctx.workspaceId), eq(messageMarks.id, id)));

async function count(tx: Tx, ctx: Ctx, mark: Mark): Promise<void> {
  await write(tx, ctx, mark.id, {
    counted: mark.counted + 1,
    lastAt: ctx.now,
    seenAt: ctx.now,
    ...(mark.counted === 0 ? { firstAt: ctx.now } : {}),
  });
  // The first one is news; how often it was repeated is only counted.
  if (mark.counted > 0) return;
  await record(tx, ctx, {
    audit: {
      action: mark.kind === 'link' ? 'link.clicked' : 'mail.opened',
      entity: { type: 'conversation', id: mark.conversation_id },
      contactId: mark.contact_id,
      details: { markId: mark.id, ...(mark.url ? { site: new URL(mark.url).host } : {}) },
    },
    live: { topic: 'conversations', id: mark.conversation_id },
  });
  // That a mail was opened proves too little to be worth points.
  if (mark.kind === 'link') await rescoreTheirs(tx, ctx, mark.contact_id);
}

const discount = (tx: Tx, ctx: Ctx, mark: Mark, why: string) =>
  write(tx, ctx, mark.id, {
    discounted: { ...mark.discounted, [why]: (mark.discounted[why] ?? 0) + 1 },
    seenAt: ctx.now,
  });

/** Counted a moment ago, and by what came after it no person's. */
async function takeBack(tx: Tx, ctx: Ctx, marks: readonly Mark[]): Promise<void> {
  for (const mark of marks) {
    const counted = mark.counted - 1;
    await write(tx, ctx, mark.id, {
      counted,
      ...(counted === 0 ? { firstAt: null, lastAt: null } : {}),
      discounted: { ...mark.discounted, scanner: (mark.discounted.scanner ?? 0) + 1 },
    });
  }
  const [first] = marks;
  if (!first) return;
  await record(tx, ctx, {
    audit: {
      action: 'link.click_discounted',
      entity: { type: 'conversation', id: first.conversation_id },
      contactId: first.contact_id,
      details: { markIds: marks.map(({ id }) => id) },
    },
    live: { topic: 'conversations', id: first.conversation_id },
  });
  await rescoreTheirs(tx, ctx, first.contact_id);
}
