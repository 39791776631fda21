/**
 * What a server action answers; made by the doorways in `lib/http`. `code` is one of `lib/core/errors.ts`, or
 * `internal`.
 */
export type ActionResult<T> =
  | { ok: true; data: T }
  | {
      ok: false;
      error: {
        code: string;
        /** One calm sentence, shown as it is. */
        message: string;
        fields?: { field: string; message: string }[];
        /** Machine-readable refinement, e.g. `fingerprint_changed`. */
        reason?: string;
        /** The error's further public members, e.g. `changed` or `decidedBy`. */
        extra?: Record<string, unknown>;
        requestId: string;
      };
    };
