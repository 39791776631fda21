import { ADMIN_KINDS, choiceOf, type NoticeChoice, type NoticeChoices } from './mail.schemas.ts';
import { NOTIFICATION_KINDS, type NotificationKind } from './schemas.ts';

/** Every kind somebody can be told of with the way it goes, and which of them they chose themselves. */
export function choicesFor(
  isAdmin: boolean,
  own: NoticeChoices,
  workspace: NoticeChoices,
): { choices: Partial<Record<NotificationKind, NoticeChoice>>; chosen: NotificationKind[] } {
  const kinds = NOTIFICATION_KINDS.filter((kind) => isAdmin || !ADMIN_KINDS.includes(kind));
  return {
    choices: Object.fromEntries(kinds.map((kind) => [kind, choiceOf(kind, own, workspace)])),
    chosen: kinds.filter((kind) => own[kind] !== undefined),
  };
}

/** What was chosen after a change; null takes a choice away. */
export function changeChoices(
  before: NoticeChoices,
  wanted: Partial<Record<NotificationKind, NoticeChoice | null | undefined>>,
): NoticeChoices {
  const after: NoticeChoices = { ...before };
  for (const kind of NOTIFICATION_KINDS) {
    const choice = wanted[kind];
    if (choice) after[kind] = choice;
    if (choice === null) delete after[kind];
  }
  return after;
}
