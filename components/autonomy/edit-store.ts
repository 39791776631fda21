import type { AttachmentDto } from '#lib/conversations/schemas.ts';

/** What somebody typed into a draft or added to it survives a refusal, a reload and a change of page, until it is sent or dropped. */
const key = (approvalId: string) => `edit:${approvalId}`;
const filesKey = (approvalId: string) => `edit:${approvalId}:files`;

const read = (name: string): string | null =>
  typeof sessionStorage === 'undefined' ? null : sessionStorage.getItem(name);

export const storedEdit = (approvalId: string): string | null => read(key(approvalId));

export const storeEdit = (approvalId: string, text: string): void =>
  sessionStorage.setItem(key(approvalId), text);

/** The files as they were left; null where nobody touched them. */
export function storedFiles(approvalId: string): readonly AttachmentDto[] | null {
  const stored = read(filesKey(approvalId));
  return stored === null ? null : (JSON.parse(stored) as AttachmentDto[]);
}

export const storeFiles = (approvalId: string, files: readonly AttachmentDto[]): void =>
  sessionStorage.setItem(filesKey(approvalId), JSON.stringify(files));

/** Whether an edit was begun and neither sent nor dropped. */
export const isEdited = (approvalId: string): boolean =>
  read(key(approvalId)) !== null || read(filesKey(approvalId)) !== null;

export const forgetEdit = (approvalId: string): void => {
  sessionStorage.removeItem(key(approvalId));
  sessionStorage.removeItem(filesKey(approvalId));
};
