import {
  Bell,
  Building2,
  CircleUser,
  FileUp,
  FlipHorizontal2,
  Gauge,
  KeyRound,
  LifeBuoy,
  ListChecks,
  ListPlus,
  MessageSquareQuote,
  MessagesSquare,
  MousePointerClick,
  Sparkle,
  SquareKanban,
  Star,
  Target,
  Ticket,
  UsersRound,
  Waypoints,
  Zap,
} from 'lucide-react';
import { type ReactNode, Suspense } from 'react';
import { Page, PageHeader } from '#components/patterns/page-header.tsx';
import { SideSections, SideSectionsShell } from '#components/patterns/side-sections.tsx';
import { ScrollArea } from '#components/ui/scroll-area.tsx';

const sections = [
  { slug: 'workspace', label: 'Workspace', icon: <Building2 aria-hidden /> },
  { slug: 'members', label: 'Members', icon: <UsersRound aria-hidden /> },
  { slug: 'teams', label: 'Teams', icon: <Waypoints aria-hidden /> },
  { slug: 'fields', label: 'Custom fields', icon: <ListPlus aria-hidden /> },
  { slug: 'pipelines', label: 'Pipelines', icon: <SquareKanban aria-hidden /> },
  { slug: 'leads', label: 'New leads', icon: <Target aria-hidden /> },
  { slug: 'tickets', label: 'Tickets', icon: <Ticket aria-hidden /> },
  { slug: 'macros', label: 'Macros', icon: <Zap aria-hidden /> },
  { slug: 'imports', label: 'Imports', icon: <FileUp aria-hidden /> },
  { slug: 'bulk', label: 'Bulk changes', icon: <ListChecks aria-hidden /> },
  { slug: 'channels', label: 'Channels', icon: <MessagesSquare aria-hidden /> },
  { slug: 'mirrors', label: 'Mirrors', icon: <FlipHorizontal2 aria-hidden /> },
  { slug: 'saved-replies', label: 'Saved replies', icon: <MessageSquareQuote aria-hidden /> },
  { slug: 'notifications', label: 'Notifications', icon: <Bell aria-hidden /> },
  { slug: 'ratings', label: 'Ratings', icon: <Star aria-hidden /> },
  { slug: 'engagement', label: 'Engagement', icon: <MousePointerClick aria-hidden /> },
  { slug: 'help-centre', label: 'Help centre', icon: <LifeBuoy aria-hidden /> },
  { slug: 'autonomy', label: 'Autonomy', icon: <Gauge aria-hidden /> },
  { slug: 'ai', label: 'AI', icon: <Sparkle aria-hidden /> },
  { slug: 'api-keys', label: 'API keys', icon: <KeyRound aria-hidden /> },
  { slug: 'account', label: 'Your account', icon: <CircleUser aria-hidden /> },
];

/** The list of sections stays; only what is chosen comes anew. */
export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <Page>
      <PageHeader title="Settings" />
      <div className="flex min-h-0 flex-1 flex-col md:flex-row">
        <Suspense fallback={<SideSectionsShell label="Sections of the settings" sections={sections} />}>
          <SideSections label="Sections of the settings" room="settings" sections={sections} />
        </Suspense>
        <ScrollArea label="Settings" role="group" className="min-h-0 min-w-0 flex-1 bg-surface">
          <div className="max-w-4xl px-4 pb-16 md:px-8">{children}</div>
        </ScrollArea>
      </div>
    </Page>
  );
}
