'use client';

import { Ellipsis, KeyRound, UserMinus } from 'lucide-react';
import { useState } from 'react';
import { Confirm } from '#components/patterns/confirm.tsx';
import { RelativeTime } from '#components/patterns/relative-time.tsx';
import { Section } from '#components/patterns/section.tsx';
import { useAct } from '#components/patterns/use-act.ts';
import { Avatar } from '#components/ui/avatar.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '#components/ui/dropdown-menu.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Select } from '#components/ui/select.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { MemberDto } from '#lib/tenancy/schemas.ts';
import type { ActionResult } from '#lib/ui/action-result.ts';
import { plural } from '#lib/ui/format.ts';
import { ROLE_OPTIONS, ROLE_WORDS } from './labels.ts';
import { type ResetLink, ResetLinkDialog } from './reset-link-dialog.tsx';

type Role = MemberDto['role'];

export interface MemberActions {
  changeRole: (input: { userId: string; role: Role }) => Promise<ActionResult<unknown>>;
  remove: (input: { userId: string }) => Promise<ActionResult<unknown>>;
  resetPassword: (input: { userId: string }) => Promise<ActionResult<ResetLink>>;
}

/** Everybody who may enter. Without `actions` it is only read. */
export function MemberList({
  members,
  me,
  actions,
}: {
  members: readonly MemberDto[];
  /** The reader's id. */
  me: string;
  actions: MemberActions | null;
}) {
  const [leaving, setLeaving] = useState<MemberDto | null>(null);
  const [resetting, setResetting] = useState<MemberDto | null>(null);
  return (
    <Section
      title="Members"
      description={`${plural(members.length, 'person', 'people')} may enter this workspace.`}
    >
      <ul aria-label="Members" className="rounded-lg border border-line">
        {members.map((member) => (
          <li
            key={member.userId}
            className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-3 py-2.5 last:border-b-0 sm:flex-nowrap"
          >
            <Avatar name={member.name} size="md" />
            <div className="min-w-0 flex-1">
              <p className="flex min-w-0 items-center gap-2 font-medium text-sm">
                <span className="truncate">{member.name}</span>
                {member.userId === me ? <Badge>You</Badge> : null}
              </p>
              <p className="truncate text-ink-3 text-xs">{member.email}</p>
            </div>
            <p className="w-24 shrink-0 text-ink-3 text-xs max-lg:hidden">
              since <RelativeTime at={member.since} />
            </p>
            {actions ? (
              <>
                <RoleSelect member={member} own={member.userId === me} change={actions.changeRole} />
                <Menu>
                  <MenuTrigger asChild>
                    <IconButton
                      name={`More about ${member.name}`}
                      icon={<Ellipsis aria-hidden />}
                      tooltip={false}
                    />
                  </MenuTrigger>
                  <MenuContent align="end">
                    <MenuItem icon={<KeyRound aria-hidden />} onSelect={() => setResetting(member)}>
                      Make a link for a new password
                    </MenuItem>
                    <MenuItem danger icon={<UserMinus aria-hidden />} onSelect={() => setLeaving(member)}>
                      {member.userId === me ? 'Leave the workspace' : 'Remove from the workspace'}
                    </MenuItem>
                  </MenuContent>
                </Menu>
              </>
            ) : (
              <span className="text-ink-2 text-sm">{ROLE_WORDS[member.role].name}</span>
            )}
          </li>
        ))}
      </ul>
      {actions ? (
        <>
          <Confirm
            open={leaving !== null}
            onOpenChange={(open) => {
              if (!open) setLeaving(null);
            }}
            title={
              leaving?.userId === me ? 'Leave this workspace?' : `Remove ${leaving?.name ?? 'this person'}?`
            }
            description="All their sessions end at once. What they wrote and decided stays, under their name; a new invitation lets them in again."
            verb={leaving?.userId === me ? 'Leave' : 'Remove'}
            work={() => actions.remove({ userId: leaving?.userId ?? '' })}
            onDone={() => {
              if (leaving?.userId === me) location.assign('/');
              else toast.done(`${leaving?.name ?? 'The person'} was removed`);
            }}
          />
          <ResetLinkDialog
            member={resetting}
            onClose={() => setResetting(null)}
            make={(userId) => actions.resetPassword({ userId })}
          />
        </>
      ) : null}
    </Section>
  );
}

function RoleSelect({
  member,
  own,
  change,
}: {
  member: MemberDto;
  own: boolean;
  change: MemberActions['changeRole'];
}) {
  const { pending, act, failure } = useAct();
  const [asked, setAsked] = useState<Role | null>(null);
  const set = (role: Role) =>
    act(
      () => change({ userId: member.userId, role }),
      () =>
        toast.done(`${member.name} is now ${ROLE_WORDS[role].name.toLowerCase()}`, {
          detail: 'Their other sessions have ended.',
          undo: () => set(member.role),
        }),
    );
  return (
    <div className="w-40 shrink-0 max-sm:order-last max-sm:w-full">
      <Select
        size="sm"
        aria-label={`Role of ${member.name}`}
        options={ROLE_OPTIONS}
        value={member.role}
        disabled={pending}
        onValueChange={(value) => {
          const role = ROLE_OPTIONS.find((option) => option.value === value)?.value;
          // Nobody can give it back to themselves, so for oneself it is asked.
          if (role && role !== member.role) own ? setAsked(role) : set(role);
        }}
      />
      {failure ? (
        <p role="alert" className="mt-1 text-danger-ink text-xs">
          {failure.message}
        </p>
      ) : null}
      <Confirm
        open={asked !== null}
        onOpenChange={(open) => {
          if (!open) setAsked(null);
        }}
        title={`Become ${asked ? ROLE_WORDS[asked].name.toLowerCase() : ''} yourself?`}
        description="You give up managing members, keys and the workspace. Only another administrator can give it back to you."
        verb="Change my role"
        work={() => change({ userId: member.userId, role: asked ?? member.role })}
      />
    </div>
  );
}
