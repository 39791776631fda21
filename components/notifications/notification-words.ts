import type { NotificationDto } from '#lib/notifications/schemas.ts';

const PATHS: Readonly<Record<string, (id: string) => string>> = {
  task: (id) => `tasks?task=${id}`,
  contact: (id) => `contacts/${id}`,
  account: (id) => `accounts/${id}`,
  deal: (id) => `pipeline/${id}`,
  conversation: (id) => `inbox/needs-you/${id}`,
  ticket: (id) => `tickets/${id}`,
};

/** The page of what a notification is about. */
export const notificationHref = (workspace: string, { entity }: NotificationDto): string =>
  `/${workspace}/${PATHS[entity.type]?.(entity.id) ?? 'inbox'}`;
