import { Suspense } from 'react';
import { LiveRefresh } from '#components/frame/live.tsx';
import { MailHealth } from '#components/notifications/mail-health.tsx';
import { NotificationSettingsForm } from '#components/notifications/notification-settings-form.tsx';
import { SectionsSkeleton } from '#components/patterns/section.tsx';
import { requireDesk } from '#lib/http/index.ts';
import { readNoticeMailHealth, readNotificationSettings } from '#lib/notifications/index.ts';
import { resumeNoticeMail, setNotificationSettings } from '../actions.ts';
import { whoMay } from '../who-may.ts';

type Params = Promise<{ workspace: string }>;

export default function NotificationSettingsPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<SectionsSkeleton sections={3} rows={4} />}>
      <Content params={params} />
    </Suspense>
  );
}

async function Content({ params }: { params: Params }) {
  const { ctx, workspace } = await requireDesk(params);
  const mayChange = ctx.permissions.has('workspace.manage');
  const [settings, administrators, health] = await Promise.all([
    readNotificationSettings({ ctx, input: {} }),
    whoMay(ctx, ['admin']),
    mayChange ? readNoticeMailHealth({ ctx, input: {} }) : null,
  ]);
  return (
    <>
      <NotificationSettingsForm
        settings={settings}
        mayChange={mayChange}
        ask={administrators}
        save={setNotificationSettings.bind(null, workspace.slug)}
      />
      {health ? <MailHealth health={health} resume={resumeNoticeMail.bind(null, workspace.slug)} /> : null}
      <LiveRefresh topics={['settings']} />
    </>
  );
}
