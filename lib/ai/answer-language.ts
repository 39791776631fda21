import type { Ctx } from '#lib/core/ctx.ts';
import { getAiSettings } from './get-ai-settings.ts';

/** The writer's language where the workspace answers in it, else the first of the workspace's own. */
export const pickLanguage = (spoken: string, languages: readonly string[]): string =>
  languages.includes(spoken) ? spoken : (languages[0] ?? spoken);

/** In which language agents answer somebody who writes in `spoken` (two-letter codes). */
export async function answerLanguage(ctx: Ctx, spoken: string): Promise<string> {
  const { languages } = await getAiSettings({ ctx, input: {} });
  return pickLanguage(spoken, languages);
}
