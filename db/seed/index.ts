import { autonomyPolicies } from '#db/schema/policies.ts';
import { withTenant } from '#db/tenant.ts';
import { newId } from '#lib/core/ids.ts';
import { hashPassword } from '#lib/tenancy/index.ts';
import { clockAt } from './clock.ts';
import type { ContactKey } from './data/contacts.ts';
import { colleagueOf } from './data/team.ts';
import { enterDecisions } from './enter-decisions.ts';
import { POLICY_VERSION, type Scene } from './scene.ts';
import { writeAttributes } from './write-attributes.ts';
import { writeCapture } from './write-capture.ts';
import { writeConversations } from './write-conversations.ts';
import { writeDeals } from './write-deals.ts';
import { writeGaps } from './write-gaps.ts';
import { writeKnowledge } from './write-knowledge.ts';
import { writeKnown } from './write-known.ts';
import { writeMacros } from './write-macros.ts';
import { writeMirrors } from './write-mirrors.ts';
import { writeNotes } from './write-notes.ts';
import { writePending } from './write-pending.ts';
import { writePeople } from './write-people.ts';
import { writeRatings } from './write-ratings.ts';
import { writeSavedReplies } from './write-saved-replies.ts';
import { writeService } from './write-service.ts';
import { writeTasks } from './write-tasks.ts';
import { writeTickets } from './write-tickets.ts';
import { writeApiKey, writeWorkspace } from './write-workspace.ts';

export interface DemoAccount {
  email: string;
  password: string;
  /** `cs_<8>_<32>`. */
  apiKey: string;
  /** The slug. */
  workspace: string;
}

/**
 * A workspace to try the product in, for an installation that was not set up yet. Dates are relative to now. The past
 * is written directly, because no verb can act in it, as one transaction: there completely or not at all, once.
 *
 * @returns whether anything was made.
 */
export async function seedDemo(account: DemoAccount, now: Date = new Date()): Promise<boolean> {
  const clock = clockAt(now);
  const workspaceId = newId();
  const passwordHash = await hashPassword(account.password);
  const made = await withTenant({ workspaceId }, async (tx) => {
    const { email, workspace: slug } = account;
    const team = await writeWorkspace(tx, { workspaceId, slug, email, passwordHash }, clock);
    if (!team) return false;
    await writeApiKey(tx, workspaceId, account.apiKey, team.admin, clock);
    await tx.insert(autonomyPolicies).values({
      workspaceId,
      version: POLICY_VERSION,
      defaultLevel: 2,
      rules: [{ id: 'web-answers', ability: 'send_reply', channel: 'web', level: 4 }],
      reason: 'Everything asks; answers in the web chat may go out alone when the agent is sure.',
      createdBy: team.manager,
      createdAt: clock.daysAgo(110),
    });
    const scene: Scene = {
      tx,
      workspaceId,
      clock,
      team,
      contacts: new Map<ContactKey, string>(),
      leads: new Map<ContactKey, string>(),
      records: [],
      actorOf(key) {
        return { kind: 'user', id: team[key], name: colleagueOf(key).name };
      },
    };
    const accountIds = await writePeople(scene);
    await writeAttributes(scene, accountIds);
    const library = await writeKnowledge(scene);
    const threads = await writeConversations(scene, library);
    await writeKnown(scene, threads);
    await writeGaps(scene, threads);
    await writeRatings(scene, threads);
    await writeDeals(scene, accountIds);
    await writeCapture(scene);
    await writeSavedReplies(scene);
    await writeMacros(scene);
    const [, disputed = ''] = await writeTickets(scene, library, await writeService(scene));
    await writeMirrors(scene, disputed);
    await writeTasks(scene);
    await writeNotes(scene);
    await writePending(scene, threads, library);
    enterDecisions(scene);
    return true;
  });
  if (!made) return false;
  // Brings the whole gate with it, which no later start needs.
  const { askStageMove } = await import('./ask-stage-move.ts');
  await askStageMove(workspaceId, now);
  const { startClocks } = await import('./start-clocks.ts');
  await startClocks(workspaceId, now);
  return true;
}
