import type { FieldError } from '../../platform/index.ts';

/** What a path may be made of; the values are cleaned, so that none of them can make a folder or leave one. */
export const pathVariables = ['tenant', 'task', 'yyyy', 'mm', 'dd', 'hh', 'attempt'] as const;
type PathVariable = (typeof pathVariables)[number];

export const standardPathTemplate = '{tenant}/{yyyy}/{mm}/{dd}/{attempt}';

const TEMPLATE_LENGTH = 200;
const SEGMENT_LENGTH = 120;

/** What is wrong with a template, or nothing. Every value it can take then stays below the root. */
export function checkPathTemplate(template: string): FieldError[] {
  const wrong = (code: string, message: string): FieldError[] => [{ path: 'pathTemplate', code, message }];
  if (template.length > TEMPLATE_LENGTH) return wrong('too-long', `at most ${TEMPLATE_LENGTH} characters`);
  for (const [, name] of template.matchAll(/\{([^}]*)\}/g))
    if (!(pathVariables as readonly string[]).includes(name ?? ''))
      return wrong('unknown-variable', `{${name ?? ''}} is none of {${pathVariables.join('}, {')}}`);
  const bare = template.replace(/\{[a-z]+\}/g, 'x');
  if (!/^[A-Za-z0-9_-][A-Za-z0-9_.-]*(\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$/.test(bare))
    return wrong(
      'unsafe-path',
      'letters, digits, _ and - in folders that are parted by /; no folder begins with a point or is empty',
    );
  if (!(template.split('/').at(-1) ?? '').includes('{attempt}'))
    return wrong('attempt-missing', 'the file’s own name needs {attempt}: else one call overwrites another');
  return [];
}

export interface PathFacts {
  tenantSlug: string;
  taskId: string;
  attemptId: string;
  /** Epoch seconds; folders are named by UTC. */
  startedAt: number;
  /** 1 for the first file of a call; a call that was paused has more. */
  part: number;
}

/** The path of a recording below the root, ending in `.wav`. The template has been checked. */
export function renderRecordingPath(template: string, facts: PathFacts): string {
  const at = new Date(facts.startedAt * 1000).toISOString();
  const values: Record<PathVariable, string> = {
    tenant: cleaned(facts.tenantSlug),
    task: cleaned(facts.taskId),
    attempt: cleaned(facts.attemptId),
    yyyy: at.slice(0, 4),
    mm: at.slice(5, 7),
    dd: at.slice(8, 10),
    hh: at.slice(11, 13),
  };
  const path = template.replace(/\{([a-z]+)\}/g, (_, name: PathVariable) => values[name]);
  return `${path}${facts.part > 1 ? `-${facts.part}` : ''}.wav`;
}

/** One segment: no separator, no point at its beginning, never empty. */
const cleaned = (value: string): string =>
  value.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, SEGMENT_LENGTH) || 'x';

/** Whether a stored path is one that we make: relative, plain, and nowhere upwards. */
export const isRecordingPath = (path: string): boolean =>
  path.length <= 1000 && /^[A-Za-z0-9_-][A-Za-z0-9_.-]*(\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*\.wav$/.test(path);
