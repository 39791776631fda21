/** One JSON object a line. Never pass event data, step output or keys. */
export interface Log {
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

function write(level: string, message: string, fields: Record<string, unknown> = {}): void {
  const line = { level, time: new Date().toISOString(), name: 'engine', msg: message, ...fields };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

export const jsonLog: Log = {
  info: (message, fields) => write('info', message, fields),
  warn: (message, fields) => write('warn', message, fields),
  error: (message, fields) => write('error', message, fields),
};

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** The reason of an unknown error, in one short line. */
export function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : '';
  return `${error.message}${cause}`.split('\n')[0] ?? 'error';
}
