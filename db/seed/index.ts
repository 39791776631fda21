import { autonomyPolicies } from '#db/schema/autonomy.ts';
import { withTenant } from '#db/tenant.ts';
import { newId } from '#lib/core/ids.ts';
import { hashPassword } from '#lib/tenancy/index.ts';
import { clockAt } from './clock.ts';
import type { ContactKey } from './data/contacts.ts';
import { TEAM } from './data/team.ts';
import type { Scene } from './scene.ts';
import { writeConversations } from './write-conversations.ts';
import { writeDeals } from './write-deals.ts';
import { writeKnowledge } from './write-knowledge.ts';
import { writePending } from './write-pending.ts';
import { writePeople } from './write-people.ts';
import { writeTickets } from './write-tickets.ts';
import { writeApiKey, writeTeam, writeWorkspace } from './write-workspace.ts';

export interface DemoAccount {
  email: string;
  password: string;
  /** `cs_<8>_<32>`. */
  apiKey: string;
  /** The slug. */
  workspace: string;
}

/**
 * A workspace to try the product in, as one transaction: there completely or not at all, once. Dates are relative to
 * now. The past is written directly, because no verb can act in it.
 *
 * @returns whether anything was made.
 */
export async function seedDemo(account: DemoAccount, now: Date = new Date()): Promise<boolean> {
  const clock = clockAt(now);
  const workspaceId = newId();
  const passwordHash = await hashPassword(account.password);
  return withTenant({ workspaceId }, async (tx) => {
    if (!(await writeWorkspace(tx, { id: workspaceId, slug: account.workspace }, clock))) return false;
    const team = await writeTeam(tx, workspaceId, { email: account.email, passwordHash }, clock);
    await writeApiKey(tx, workspaceId, account.apiKey, team.admin, clock);
    await tx.insert(autonomyPolicies).values({
      workspaceId,
      version: 1,
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
      actorOf(key) {
        const colleague = TEAM.find((one) => one.key === key);
        return { kind: 'user', id: team[key], name: colleague?.name ?? key };
      },
    };
    const accountIds = await writePeople(scene);
    const library = await writeKnowledge(scene);
    const threads = await writeConversations(scene, library);
    await writeDeals(scene, accountIds);
    await writeTickets(scene);
    await writePending(scene, threads, library);
    return true;
  });
}
