import { Suspense } from 'react';
import { FormList } from '#components/capture/form-list.tsx';
import { HoursList } from '#components/capture/hours-list.tsx';
import { RuleList } from '#components/capture/rule-list.tsx';
import { LiveRefresh } from '#components/frame/live.tsx';
import { AskLine } from '#components/patterns/ask-line.tsx';
import { SectionsSkeleton } from '#components/patterns/section.tsx';
import { listForms, readAssignment } from '#lib/capture/index.ts';
import { env } from '#lib/core/env.ts';
import { requireDesk } from '#lib/http/index.ts';
import { createForm, previewAssignment, setAssignmentRules, setHours, updateForm } from '../actions.ts';
import { whoMay } from '../who-may.ts';

type Params = Promise<{ workspace: string }>;

export default function LeadSettingsPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<SectionsSkeleton sections={3} rows={2} />}>
      <Content params={params} />
    </Suspense>
  );
}

async function Content({ params }: { params: Params }) {
  const { ctx, user, workspace } = await requireDesk(params);
  const mayManage = ctx.permissions.has('members.manage');
  const [forms, assignment, administrators] = await Promise.all([
    listForms({ ctx, input: {} }),
    readAssignment({ ctx, input: {} }),
    whoMay(ctx, ['admin']),
  ]);
  const { slug } = workspace;
  return (
    <>
      {mayManage ? null : (
        <AskLine ask={administrators}>Administrators make forms and say who gets new leads.</AskLine>
      )}
      <FormList
        forms={forms.items}
        base={env().PUBLIC_URL.replace(/\/+$/, '')}
        actions={
          mayManage ? { create: createForm.bind(null, slug), update: updateForm.bind(null, slug) } : null
        }
      />
      <RuleList
        rules={assignment.rules}
        people={assignment.people}
        save={mayManage ? setAssignmentRules.bind(null, slug) : null}
        preview={previewAssignment.bind(null, slug)}
      />
      <HoursList
        people={assignment.people}
        me={user.id}
        mayManage={mayManage}
        save={setHours.bind(null, slug)}
      />
      <LiveRefresh topics={['settings']} />
    </>
  );
}
