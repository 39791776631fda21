import Link from 'next/link';
import { LevelBadge } from '#components/patterns/level-badge.tsx';
import { Section } from '#components/patterns/section.tsx';
import { getAutonomy } from '#lib/autonomy/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { plural } from '#lib/ui/format.ts';
import { Earned } from '../settings/autonomy/earned.tsx';

/** What agents may do without asking, and what they have earned: the level in force, grants, offers. */
export async function GrantsAndOffers({ params }: { params: Promise<{ workspace: string }> }) {
  const { ctx, workspace } = await requireDesk(params);
  const { policy } = await getAutonomy({ ctx, input: {} });
  return (
    <>
      <Section
        title="How far agents may go"
        description="The level in force; below it, what agents have earned and what runs without asking for a while."
      >
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <LevelBadge level={policy.defaultLevel} />
          <span className="text-ink-2">
            the workspace’s level
            {policy.rules.length > 0 ? `, with ${plural(policy.rules.length, 'rule')} of its own` : ''},
            policy version {policy.version}
          </span>
          <Link
            href={`/${workspace.slug}/settings/autonomy`}
            className="hit text-accent-ink underline-offset-2 hover:underline"
          >
            See or change it
          </Link>
        </p>
      </Section>
      <Earned ctx={ctx} slug={workspace.slug} />
    </>
  );
}
