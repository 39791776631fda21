/** Control and formatting characters; U+202E turns "gpj.exe" around. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** The name a file came with, fit for a download: no path, nothing invisible, no leading dots, at most 200 characters. */
export function cleanFileName(given: string): string {
  const last = given.replace(INVISIBLE, '').split(/[/\\]/).at(-1) ?? '';
  const name = last
    .replace(/[<>:"|?*]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .trim();
  if (name.length <= 200) return name || 'file';
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? '';
  return name.slice(0, 200 - ending.length).toWellFormed() + ending;
}
