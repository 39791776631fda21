import { Suspense } from 'react';
import { Substitutes } from '#components/autonomy/substitutes.tsx';
import { mailHours } from '#components/notifications/notification-words.ts';
import { OwnNotifications } from '#components/notifications/own-notifications.tsx';
import { Section, SectionsSkeleton } from '#components/patterns/section.tsx';
import { roleName } from '#components/tenancy/labels.ts';
import { NoPassword } from '#components/tenancy/no-password.tsx';
import { OwnSessions } from '#components/tenancy/own-sessions.tsx';
import { PasswordForm } from '#components/tenancy/password-form.tsx';
import { ThemeChoice } from '#components/tenancy/theme-choice.tsx';
import { WatchSettings } from '#components/tickets/watch-settings.tsx';
import { Avatar } from '#components/ui/avatar.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { listSubstitutes } from '#lib/autonomy/index.ts';
import { hoursOfMember } from '#lib/capture/index.ts';
import { env } from '#lib/core/env.ts';
import { requireDesk } from '#lib/http/index.ts';
import { readNotificationPreferences, readNotificationSettings } from '#lib/notifications/index.ts';
import { listSessions, readOwnPassword } from '#lib/tenancy/index.ts';
import { readTicketDesk } from '#lib/tickets/index.ts';
import { listColleagues } from '../../approvals/list-colleagues.ts';
import { setTicketDesk } from '../../tickets/actions.ts';
import {
  changePassword,
  endSession,
  endSubstitute,
  mailPasswordLink,
  nameSubstitute,
  resumeNoticeMail,
  setNotificationPreferences,
} from '../actions.ts';
import { whoMay } from '../who-may.ts';

type Params = Promise<{ workspace: string }>;

export default function AccountPage({ params }: { params: Params }) {
  return (
    <Suspense fallback={<SectionsSkeleton sections={4} rows={2} />}>
      <Content params={params} />
    </Suspense>
  );
}

async function Content({ params }: { params: Params }) {
  const { ctx, user, role, workspace } = await requireDesk(params);
  const maySeeTickets = ctx.permissions.has('tickets.read');
  const [{ items }, { isSet }, substitutes, colleagues, desk, preferences, usual, { hours }, administrators] =
    await Promise.all([
      listSessions({ ctx, input: {} }),
      readOwnPassword({ ctx, input: {} }),
      listSubstitutes({ ctx, input: {} }),
      listColleagues(ctx, user.id),
      maySeeTickets ? readTicketDesk({ ctx, input: {} }) : null,
      readNotificationPreferences({ ctx, input: {} }),
      readNotificationSettings({ ctx, input: {} }),
      hoursOfMember({ ctx, input: { userId: user.id } }),
      whoMay(ctx, ['admin']),
    ]);
  return (
    <>
      <Section title="You">
        <div className="flex items-center gap-3">
          <Avatar name={user.name} size="lg" />
          <div className="min-w-0">
            <p className="flex items-center gap-2 font-medium text-base">
              <span className="truncate">{user.name}</span>
              <Badge>{roleName(role)}</Badge>
            </p>
            <p className="truncate text-ink-2 text-sm">{user.email}</p>
          </div>
        </div>
      </Section>
      <Section title="Theme" description="For this browser.">
        <ThemeChoice />
      </Section>
      <Section
        title="Password"
        description={
          isSet ? 'A change signs you out everywhere but here.' : 'Choosing one signs you out everywhere.'
        }
      >
        {isSet ? (
          <PasswordForm email={user.email} change={changePassword.bind(null, workspace.slug)} />
        ) : (
          <NoPassword
            email={user.email}
            mail={env().SMTP_URL ? mailPasswordLink.bind(null, workspace.slug) : null}
            administrators={administrators}
            membersHref={ctx.permissions.has('members.manage') ? `/${workspace.slug}/settings/members` : null}
          />
        )}
      </Section>
      {ctx.permissions.has('approvals.decide') ? (
        <Substitutes
          substitutes={substitutes.items.filter((one) => one.user.id === user.id)}
          colleagues={colleagues}
          actions={{
            name: nameSubstitute.bind(null, workspace.slug),
            end: endSubstitute.bind(null, workspace.slug),
          }}
        />
      ) : null}
      <OwnNotifications
        preferences={preferences}
        email={user.email}
        timeZone={user.timeZone}
        hours={mailHours(hours ?? { days: [], fromMinute: usual.fromMinute, untilMinute: usual.untilMinute })}
        hoursHref={ctx.permissions.has('leads.read') ? `/${workspace.slug}/settings/leads` : null}
        administrators={administrators}
        save={setNotificationPreferences.bind(null, workspace.slug)}
        resume={resumeNoticeMail.bind(null, workspace.slug, { userId: user.id })}
      />
      {desk ? <WatchSettings desk={desk} set={setTicketDesk.bind(null, workspace.slug)} /> : null}
      <OwnSessions sessions={items} end={endSession.bind(null, workspace.slug)} />
    </>
  );
}
