import { createLogger, type Logger } from '../platform/index.ts';
import { openLogFile } from './logFile.ts';

const WARN = 40;

/**
 * The structured log of the program in a file, and of it what a person should know as one line on the terminal.
 * The same line is shown once a minute at most.
 */
export function openProgramLog(file: string, say: (line: string) => void): Logger {
  const target = openLogFile(file);
  const shownAt = new Map<string, number>();
  return createLogger({
    destination: {
      write(line) {
        target.write(line);
        const shown = readable(line);
        if (shown === null) return;
        const now = Date.now();
        if (now - (shownAt.get(shown) ?? 0) < 60_000) return;
        if (shownAt.size > 100) shownAt.clear();
        shownAt.set(shown, now);
        say(shown);
      },
    },
  });
}

const levels: Record<string, number> = { warn: WARN, error: 50, fatal: 60 };

/** One line for a person, or null when the log line is of no concern. */
export function readable(line: string): string | null {
  const entry = JSON.parse(line) as Record<string, unknown>;
  const level = String(entry['level']);
  if ((levels[level] ?? 0) < WARN) return null;
  const problem = entry['err'];
  const reason =
    typeof problem === 'object' && problem !== null && 'message' in problem ? String(problem.message) : null;
  const detail = reason ?? (typeof entry['reason'] === 'string' ? entry['reason'] : null);
  return `${level}: ${String(entry['msg'])}${detail === null ? '' : `: ${detail}`}`;
}
