import { Suspense } from 'react';
import { Substitutes } from '#components/autonomy/substitutes.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { AskLine } from '#components/patterns/ask-line.tsx';
import { SectionsSkeleton } from '#components/patterns/section.tsx';
import { Invitations } from '#components/tenancy/invitations.tsx';
import { MemberList } from '#components/tenancy/member-list.tsx';
import { listSubstitutes } from '#lib/autonomy/index.ts';
import { requireDesk } from '#lib/http/index.ts';
import { listInvitations, listMembers, ROLE_PERMISSIONS } from '#lib/tenancy/index.ts';
import {
  changeRole,
  endSubstitute,
  inviteMember,
  nameSubstitute,
  removeMember,
  requestPasswordReset,
  revokeInvitation,
} from '../actions.ts';

type Params = Promise<{ workspace: string }>;

export default function MembersPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<SectionsSkeleton rows={5} />}>
      <Content params={params} />
    </Suspense>
  );
}

async function Content({ params }: { params: Params }) {
  const { ctx, user, workspace } = await requireDesk(params);
  const mayManage = ctx.permissions.has('members.manage');
  const [members, invitations, substitutes] = await Promise.all([
    listMembers({ ctx, input: {} }),
    mayManage ? listInvitations({ ctx, input: {} }) : null,
    listSubstitutes({ ctx, input: {} }),
  ]);
  const { slug } = workspace;
  const administrators = members.items.filter(({ role }) => role === 'admin').map(({ name }) => name);
  const deciders = members.items
    .filter(({ role }) => ROLE_PERMISSIONS[role].has('approvals.decide'))
    .map(({ userId, name }) => ({ id: userId, name }));
  return (
    <>
      {mayManage ? null : (
        <AskLine ask={administrators}>Administrators invite members and change what they may do.</AskLine>
      )}
      <MemberList
        members={members.items}
        me={user.id}
        actions={
          mayManage
            ? {
                changeRole: changeRole.bind(null, slug),
                remove: removeMember.bind(null, slug),
                resetPassword: requestPasswordReset.bind(null, slug),
              }
            : null
        }
      />
      <Substitutes
        substitutes={substitutes.items}
        colleagues={deciders}
        absent={deciders}
        actions={
          mayManage ? { name: nameSubstitute.bind(null, slug), end: endSubstitute.bind(null, slug) } : null
        }
      />
      {invitations ? (
        <Invitations
          open={invitations.items}
          actions={{ invite: inviteMember.bind(null, slug), withdraw: revokeInvitation.bind(null, slug) }}
        />
      ) : null}
      <LiveRefresh topics={['settings']} />
    </>
  );
}
