import type { ApprovalDto } from '#lib/autonomy/approvals.schemas.ts';
import { plural } from '#lib/ui/format.ts';

type Card = Pick<ApprovalDto['shown'], 'files' | 'filesProposed'>;
type CardFile = NonNullable<Card['files']>[number];

/** What an approver made of the files of a card: those that stay, that were added and that were taken out. Pure. */
export function fileEdit({ files = [], filesProposed = files }: Card): {
  kept: CardFile[];
  added: CardFile[];
  removed: CardFile[];
} {
  const has = (some: readonly CardFile[], file: CardFile) => some.some(({ id }) => id === file.id);
  return {
    kept: files.filter((file) => has(filesProposed, file)),
    added: files.filter((file) => !has(filesProposed, file)),
    removed: filesProposed.filter((file) => !has(files, file)),
  };
}

/** "1 file added and 2 files taken out"; empty where neither. */
export const fileEditWords = ({ added, removed }: ReturnType<typeof fileEdit>): string =>
  [
    ...(added.length > 0 ? [`${plural(added.length, 'file')} added`] : []),
    ...(removed.length > 0 ? [`${plural(removed.length, 'file')} taken out`] : []),
  ].join(' and ');
