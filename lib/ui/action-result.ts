/** What a server action answers to the browser; made by the doorways in `lib/http`. */
export type ActionResult<T> =
  | { ok: true; data: T }
  | {
      ok: false;
      error: {
        code: string;
        message: string;
        fields?: { field: string; message: string }[];
        /** Machine-readable refinement, e.g. `fingerprint_changed`. */
        reason?: string;
        extra?: Record<string, unknown>;
        requestId: string;
      };
    };
