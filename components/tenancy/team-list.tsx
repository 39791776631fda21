'use client';

import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Confirm } from '#components/patterns/confirm.tsx';
import { Section } from '#components/patterns/section.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { MemberDto, TeamDto } from '#lib/tenancy/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { type SaveTeam, TeamDialog } from './team-dialog.tsx';

export interface TeamActions {
  create: SaveTeam;
  update: (input: { teamId: string } & Parameters<SaveTeam>[0]) => Promise<ActionResult<unknown>>;
  remove: (input: { teamId: string }) => Promise<ActionResult<unknown>>;
}

/** Who works together. Without `actions` it is only read. */
export function TeamList({
  teams,
  members,
  actions,
}: {
  teams: readonly TeamDto[];
  members: readonly MemberDto[];
  actions: TeamActions | null;
}) {
  const [editing, setEditing] = useState<TeamDto | 'new' | null>(null);
  const [leaving, setLeaving] = useState<TeamDto | null>(null);
  return (
    <Section
      title="Teams"
      description="People who share their records where a role sees its team’s. Somebody can be in several teams; who leads one sees what its members own."
      action={actions ? <Button onClick={() => setEditing('new')}>Make a team</Button> : undefined}
    >
      {teams.length === 0 ? (
        <p className="text-ink-2 text-sm">
          There is no team yet. Where a role sees its team’s records, everybody is a team of one until you
          make one.
        </p>
      ) : (
        <ul aria-label="Teams" className="rounded-lg border border-line">
          {teams.map((team) => (
            <li
              key={team.id}
              className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-3 py-2.5 last:border-b-0"
            >
              <div className="min-w-0 flex-1 basis-56">
                <p className="truncate font-medium text-sm">{team.name}</p>
                <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2 text-sm">
                  {team.members.length === 0 ? 'Nobody is in it yet.' : null}
                  {team.members.map(({ userId, name, isLead }) => (
                    <span key={userId} className="inline-flex items-center gap-1.5">
                      {name}
                      {isLead ? <Badge>Leads</Badge> : null}
                    </span>
                  ))}
                </p>
              </div>
              {actions ? (
                <span className="flex items-center gap-1">
                  <IconButton
                    name={`Change ${team.name}`}
                    icon={<Pencil aria-hidden />}
                    onClick={() => setEditing(team)}
                  />
                  <IconButton
                    name={`Remove ${team.name}`}
                    icon={<Trash2 aria-hidden />}
                    onClick={() => setLeaving(team)}
                  />
                </span>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {actions && editing ? (
        <TeamDialog
          key={editing === 'new' ? 'new' : editing.id}
          team={editing === 'new' ? null : editing}
          members={members}
          save={(input) =>
            editing === 'new' ? actions.create(input) : actions.update({ teamId: editing.id, ...input })
          }
          onClose={() => setEditing(null)}
        />
      ) : null}
      {actions ? (
        <Confirm
          open={leaving !== null}
          onOpenChange={(open) => {
            if (!open) setLeaving(null);
          }}
          title={`Remove the team ${leaving?.name ?? ''}?`}
          description="Its members stay in the workspace and keep what they own. Where a role sees its team’s records, they see one another’s no longer."
          verb="Remove"
          work={() => actions.remove({ teamId: leaving?.id ?? '' })}
          onDone={() => toast.done('The team was removed')}
        />
      ) : null}
    </Section>
  );
}
