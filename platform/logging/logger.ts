import { pino, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

/** What a log line never carries, wherever in the logged object it stands (three levels deep). */
const secretKeys = [
  'password',
  'newPassword',
  'currentPassword',
  'passwordHash',
  'secret',
  'csrfToken',
  'cookie',
  'authorization',
  '["x-csrf-token"]',
  '["set-cookie"]',
];

const redactedPaths = secretKeys.flatMap((key) =>
  ['', '*', '*.*'].map((prefix) =>
    prefix === '' ? key : `${prefix}${key.startsWith('[') ? '' : '.'}${key}`,
  ),
);

export interface LoggerOptions {
  /** Default `info`. */
  level?: string;
  /** Default: standard output. */
  destination?: DestinationStream;
}

/** Structured logs, one JSON object a line, with secrets replaced by `[redacted]`. */
export function createLogger(options: LoggerOptions = {}): Logger {
  const settings = {
    level: options.level ?? 'info',
    base: null,
    redact: { paths: redactedPaths, censor: '[redacted]' },
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}
