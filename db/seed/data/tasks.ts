import type { ContactKey } from './contacts.ts';
import type { Colleague } from './team.ts';

export interface SeedTask {
  title: string;
  contact: ContactKey | null;
  assignee: Colleague['key'] | null;
  /** Days from today; null: at no time in particular. */
  inDays: number | null;
  /** Of that day, UTC; for what is in the future. */
  at?: string;
  priority?: 'low' | 'normal' | 'high';
  doneHoursAgo?: number;
}

/** What the team of the demo has to do. */
export const TASKS: readonly SeedTask[] = [
  { title: 'Send the pilot offer', contact: 'leopold', assignee: 'admin', inDays: -2, priority: 'high' },
  { title: 'Ask for the list of stations', contact: 'leopold', assignee: 'operator', inDays: -1 },
  { title: 'Call the works department', contact: 'maria', assignee: 'admin', inDays: 0 },
  { title: 'Confirm the discount for schools', contact: 'jerome', assignee: 'operator', inDays: 0 },
  { title: 'Walk through the twelve blocks', contact: 'svenolof', assignee: 'admin', inDays: 2, at: '09:00' },
  { title: 'Prepare the review of the forecast', contact: null, assignee: 'manager', inDays: 4 },
  { title: 'Write the article about base stations', contact: null, assignee: 'helper', inDays: 9 },
  { title: 'Invite installers to the training', contact: 'noor', assignee: null, inDays: 20 },
  {
    title: 'Collect quotes for the case study',
    contact: 'ingrid',
    assignee: 'admin',
    inDays: null,
    priority: 'low',
  },
  { title: 'Thank for the visit', contact: 'astrid', assignee: 'operator', inDays: -3, doneHoursAgo: 60 },
];
