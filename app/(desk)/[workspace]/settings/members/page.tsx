import { Suspense } from 'react';
import { LiveRefresh } from '#components/frame/live.tsx';
import { AskLine } from '#components/patterns/ask-line.tsx';
import { SectionsSkeleton } from '#components/patterns/section.tsx';
import { Invitations } from '#components/tenancy/invitations.tsx';
import { MemberList } from '#components/tenancy/member-list.tsx';
import { requireDesk } from '#lib/http/index.ts';
import { listInvitations, listMembers } from '#lib/tenancy/index.ts';
import {
  changeRole,
  inviteMember,
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
  const [members, invitations] = await Promise.all([
    listMembers({ ctx, input: {} }),
    mayManage ? listInvitations({ ctx, input: {} }) : null,
  ]);
  const { slug } = workspace;
  const administrators = members.items.filter(({ role }) => role === 'admin').map(({ name }) => name);
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
