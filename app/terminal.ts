/** Where a person looks on. On a terminal the last line shows the present moment and is written over. */
export interface Terminal {
  /** A line that stays. */
  say(line: string): void;
  /** What is now: replaces itself on a terminal; elsewhere printed when at least `everySeconds` have passed. */
  now(line: string): void;
  /** Ends the line that shows the present moment. */
  end(): void;
}

export interface TerminalOptions {
  write: (text: string) => void;
  isTty: boolean;
  /** Characters in a row; for a terminal. */
  columns: () => number;
  /** Wall epoch seconds. */
  wall: () => number;
  /** Between two lines of `now` where they cannot replace each other; default 5. */
  everySeconds?: number;
}

export function openTerminal({ write, isTty, columns, wall, everySeconds = 5 }: TerminalOptions): Terminal {
  let shown = '';
  let printedAt = -Infinity;
  const clear = () => (shown === '' ? '' : '\r\u001b[2K');
  return {
    say(line) {
      if (!isTty) write(`${line}\n`);
      else write(`${clear()}${line}\n${shown}`);
    },
    now(line) {
      if (isTty) {
        const fitting = cut(line, columns() - 1);
        if (fitting === shown) return;
        write(`${clear()}${fitting}`);
        shown = fitting;
        return;
      }
      if (line === shown || wall() - printedAt < everySeconds) return;
      write(`${line}\n`);
      shown = line;
      printedAt = wall();
    },
    end() {
      if (isTty && shown !== '') write('\n');
      shown = '';
    },
  };
}

/** A line that is longer than the terminal would wrap and could not be written over. */
const cut = (line: string, columns: number) =>
  line.length > columns ? `${line.slice(0, columns - 1)}…` : line;
