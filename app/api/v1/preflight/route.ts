import { preflight } from '#lib/http/index.ts';

export const OPTIONS = preflight;
