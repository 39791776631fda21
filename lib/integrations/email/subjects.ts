const PREFIX =
  /^\s*((re|fw|fwd|aw|wg|sv|vs|antw|tr|rv|enc|res|odp|rif|ynt|vl|doorst|回复|答复|转发|回信)(\[\d+\])?\s*[:：]\s*|\[(ext|extern|external)\]\s*)/iu;

/** A subject without what mail programs put before it when they answer or forward (in a dozen languages). */
export function bareSubject(subject: string): string {
  let bare = subject.trim();
  for (let n = 0; n < 20 && PREFIX.test(bare); n++) bare = bare.replace(PREFIX, '');
  return bare.trim();
}

/** `Re:` once. */
export const replySubject = (subject: string): string => {
  const bare = bareSubject(subject);
  return bare === '' ? 'Re: your message' : `Re: ${bare}`;
};
