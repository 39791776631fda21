const PATHS: Readonly<Record<string, (id: string) => string>> = {
  task: (id) => `tasks?task=${id}`,
  contact: (id) => `contacts/${id}`,
  account: (id) => `accounts/${id}`,
  deal: (id) => `pipeline/${id}`,
  conversation: (id) => `inbox/needs-you/${id}`,
  ticket: (id) => `tickets/${id}`,
  approval: () => 'approvals',
  channel: (id) => `settings/channels/${id}`,
  notice_mail: () => 'settings/notifications',
  own_mail: () => 'settings/account',
  mirror: (id) => `settings/mirrors/${id}`,
};

/** The page of what a notice is about, from the root of the desk. */
export const noticePath = (workspace: string, entity: { type: string; id: string }): string =>
  `/${workspace}/${PATHS[entity.type]?.(entity.id) ?? 'inbox'}`;
