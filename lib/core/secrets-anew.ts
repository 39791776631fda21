import { invalid } from './errors.ts';

/**
 * A secret was entered for one server. Whoever names another one later need not know it, and it is not sent there until
 * it is entered again.
 *
 * @param secrets that would be sent to the other server.
 * @throws AppError `invalid_input`, naming `credentials.…`.
 */
export function demandSecretsAnew(
  kept: Readonly<Record<string, string>>,
  given: Readonly<Record<string, unknown>> | undefined,
  secrets: readonly string[],
): void {
  const missing = secrets.find((name) => kept[name] && !given?.[name]);
  if (missing)
    throw invalid(
      `credentials.${missing}`,
      'has to be entered again: the one that is kept is for the former address',
    );
}
