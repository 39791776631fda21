import type { MessageDto } from '#lib/conversations/schemas.ts';

/** Messages of one author written within minutes of each other stand under one name. */
export interface MessageGroup {
  key: string;
  /** Set when the group begins a new day (UTC date of its first message): a day line stands above it. */
  day: string | null;
  messages: MessageDto[];
}

const TOGETHER_MS = 5 * 60_000;

/** @param messages oldest first. */
export function groupMessages(messages: readonly MessageDto[]): MessageGroup[] {
  const groups: MessageGroup[] = [];
  let last: MessageDto | undefined;
  for (const message of messages) {
    const newDay = message.sentAt.slice(0, 10) !== last?.sentAt.slice(0, 10);
    const group = groups.at(-1);
    const together =
      group !== undefined &&
      last !== undefined &&
      !newDay &&
      last.direction === message.direction &&
      last.author.kind === message.author.kind &&
      last.author.name === message.author.name &&
      Date.parse(message.sentAt) - Date.parse(last.sentAt) <= TOGETHER_MS;
    if (together) group.messages.push(message);
    else groups.push({ key: message.id, day: newDay ? message.sentAt : null, messages: [message] });
    last = message;
  }
  return groups;
}
