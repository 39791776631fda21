import { styleText } from 'node:util';

/** One line about a step that takes long enough to be wondered about. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** One line about something that went wrong. */
export function warn(text: string): void {
  process.stderr.write(`${styleText('yellow', text)}\n`);
}

/** Two aligned columns, indented. */
export function block(title: string, rows: [string, string][], closing: string): void {
  const width = Math.max(...rows.map(([name]) => name.length)) + 3;
  const lines = rows.map(([name, value]) => `  ${styleText('dim', name.padEnd(width))}${value}`);
  say(['', `  ${styleText('bold', title)}`, '', ...lines, '', `  ${closing}`, ''].join('\n'));
}

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** What an error says, with the reasons beneath it. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}\n${reasonOf(error.cause)}` : error.message;
}
