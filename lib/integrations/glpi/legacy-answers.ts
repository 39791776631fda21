import { z } from 'zod';
import { jsonOf } from '../outside/index.ts';
import type { Answered, Failure } from '../ticketing/index.ts';
import { legacyError } from './wire.ts';

/** What an error of the older interface means (apirest.md, "Errors"). */
export function failureOf({ status, body }: Answered): Failure {
  const said = legacyError.safeParse(jsonOf(body));
  const [code, words] = said.success ? said.data : [`http_${status}`, null];
  const detail = typeof words === 'string' ? words.slice(0, 300) : null;
  if (/LOGIN|WRONG_APP_TOKEN|APP_TOKEN_PARAMETERS_MISSING|NOT_ALLOWED_IP/.test(code))
    return { kind: 'refused', code: 'key_refused', detail, key: true };
  if (code === 'ERROR_ITEM_NOT_FOUND') return { kind: 'gone' };
  if (code === 'ERROR_RIGHT_MISSING') return { kind: 'refused', code: 'right_missing', detail };
  return { kind: 'refused', code: code.toLowerCase(), detail };
}

/** Whether their session is over: signing in once more helps. */
export const expired = ({ status, body }: Answered): boolean =>
  status === 401 && /ERROR_SESSION_TOKEN/.test(String(legacyError.safeParse(jsonOf(body)).data?.[0] ?? ''));

/** Our names of fields as theirs. */
export const named = ({ category, ...input }: Record<string, unknown>): Record<string, unknown> =>
  category === undefined ? input : { ...input, itilcategories_id: category };

export const userShape = z.looseObject({
  name: z.string().nullish(),
  firstname: z.string().nullish(),
  realname: z.string().nullish(),
});
export const fullName = (user: z.output<typeof userShape>): string =>
  [user.firstname, user.realname].filter(Boolean).join(' ') || user.name || 'GLPI';

/** Their own clock says how old a change is; ours may be off. */
export const serverNowOf = ({ headers }: Answered): Date => {
  const at = Date.parse(headers.date ?? '');
  return Number.isNaN(at) ? new Date(0) : new Date(at);
};
