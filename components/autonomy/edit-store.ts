/** What somebody typed into a draft survives a refusal, a reload and a change of page, until it is sent or dropped. */
const key = (approvalId: string) => `edit:${approvalId}`;

export const storedEdit = (approvalId: string): string | null =>
  typeof sessionStorage === 'undefined' ? null : sessionStorage.getItem(key(approvalId));

export const storeEdit = (approvalId: string, text: string): void =>
  sessionStorage.setItem(key(approvalId), text);

export const forgetEdit = (approvalId: string): void => sessionStorage.removeItem(key(approvalId));
