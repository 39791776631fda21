/**
 * The two kinds of error. An {@link AppError} is expected: it carries a code the doorway translates (to a status,
 * to one calm sentence) and never its message text. Anything else is unknown: logged with its cause, shown as one
 * sentence with the request id.
 */
export const STATUS_OF = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  gone: 410,
  too_large: 413,
  precondition_failed: 412,
  unsupported_media_type: 415,
  unprocessable: 422,
  rate_limited: 429,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof STATUS_OF;

/** One refused field: a JSON-pointer-like path ("messages.0.text") and what to do about it. */
export interface FieldError {
  field: string;
  message: string;
}

export interface AppErrorDetails {
  fields?: FieldError[];
  /** Seconds until trying again makes sense (Retry-After). */
  retryAfter?: number;
  /** Machine-readable refinement of the code, e.g. `fingerprint_changed`. */
  reason?: string;
  /** Further public members of the problem document. Never secrets, never message text. */
  extra?: Record<string, unknown>;
}

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: AppErrorDetails;

  /** @param message one calm sentence that says what happened and what to do; shown to people as it is. */
  constructor(code: ErrorCode, message: string, details: AppErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }
}

export const isAppError = (error: unknown): error is AppError => error instanceof AppError;

/** A foreign id looks like no id: use this for both. */
export const notFound = (what: string): AppError =>
  new AppError('not_found', `This ${what} does not exist, or you may not see it.`);

export const forbidden = (doing: string): AppError =>
  new AppError(
    'forbidden',
    `Your role does not allow you to ${doing}. Ask an administrator of the workspace.`,
  );

export const conflict = (message: string, reason?: string): AppError =>
  new AppError('conflict', message, reason ? { reason } : {});

/**
 * The row moved on since the caller read it. `present` is the version it has now, for those who want to look again:
 * a public member of the conflict's problem document, and the entity tag of a refused `If-Match`.
 */
export const versionChanged = (message: string, present: number): AppError =>
  new AppError('conflict', message, { reason: 'version_changed', extra: { version: present } });

export const invalid = (field: string, message: string): AppError =>
  new AppError('invalid_input', `${field}: ${message}`, { fields: [{ field, message }] });
