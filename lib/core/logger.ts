import { type Logger, pino } from 'pino';

/**
 * Structured logs: one JSON object a line. Bind `requestId`, `runId`, `workspaceId`; never message text, names or
 * secrets (the redaction list is the last net, not the rule).
 */
export const logger: Logger = pino({
  level: process.env.LOG_LEVEL || (process.env.VITEST ? 'silent' : 'info'),
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: [
      'password',
      'token',
      'secret',
      'authorization',
      'cookie',
      'body',
      'text',
      '*.password',
      '*.token',
      '*.secret',
      '*.body',
      '*.text',
    ],
    censor: '[redacted]',
  },
});
