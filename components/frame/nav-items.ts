import {
  Activity,
  BookOpen,
  ChartColumn,
  CheckCheck,
  Gauge,
  Inbox,
  ListTodo,
  type LucideIcon,
  Settings,
  Smartphone,
  SquareKanban,
  Table2,
  Target,
  TextSearch,
  Ticket,
  Users,
} from 'lucide-react';

export interface NavItem {
  /** Segment of the address after the workspace. */
  segment: string;
  label: string;
  icon: LucideIcon;
  keys: string;
  place: 'main' | 'foot';
  /** Stands among the four tabs of a phone; the others are under More. */
  tab?: boolean;
  /** Which number stands beside it. */
  count?: 'inbox' | 'approvals' | 'tasks';
}

/** The rooms of the desk in the order of the rail; rail, tabs, palette and shortcuts all read this. */
export const navItems: readonly NavItem[] = [
  { segment: 'inbox', label: 'Inbox', icon: Inbox, keys: 'g i', place: 'main', tab: true, count: 'inbox' },
  {
    segment: 'approvals',
    label: 'Approvals',
    icon: CheckCheck,
    keys: 'g a',
    place: 'main',
    tab: true,
    count: 'approvals',
  },
  { segment: 'tasks', label: 'Tasks', icon: ListTodo, keys: 'g d', place: 'main', count: 'tasks' },
  { segment: 'leads', label: 'Leads', icon: Target, keys: 'g l', place: 'main', tab: true },
  { segment: 'pipeline', label: 'Pipeline', icon: SquareKanban, keys: 'g p', place: 'main', tab: true },
  { segment: 'contacts', label: 'Contacts', icon: Users, keys: 'g c', place: 'main' },
  { segment: 'tickets', label: 'Tickets', icon: Ticket, keys: 'g t', place: 'main' },
  { segment: 'knowledge', label: 'Knowledge', icon: BookOpen, keys: 'g k', place: 'main' },
  { segment: 'autonomy', label: 'Autonomy', icon: Gauge, keys: 'g u', place: 'main' },
  { segment: 'reports', label: 'Reports', icon: ChartColumn, keys: 'g r', place: 'main' },
  { segment: 'simulator', label: 'Simulator', icon: Smartphone, keys: 'g m', place: 'foot' },
  { segment: 'jobs', label: 'Jobs', icon: Activity, keys: 'g j', place: 'foot' },
  { segment: 'settings', label: 'Settings', icon: Settings, keys: 'g s', place: 'foot' },
];

/** Places without a line in the rail: keys and the palette lead there. */
export const furtherPlaces: readonly Pick<NavItem, 'segment' | 'label' | 'icon' | 'keys'>[] = [
  { segment: 'search', label: 'Search all texts', icon: TextSearch, keys: 'g /' },
  { segment: 'pipeline/table', label: 'Deals as a table', icon: Table2, keys: 'g o' },
];
