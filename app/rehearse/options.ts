import { rehearsalLimits, type RehearsalWishes } from '../../campaigns/index.ts';
import { StartProblem } from '../startProblem.ts';

export interface RehearseOptions {
  /** Id of the task, or its name. */
  task: string;
  json: boolean;
  wishes: RehearsalWishes;
}

export const rehearseUsage = `usage: outpace rehearse TASK [--json] [--agents N] [--channels N] [--answer-share 0.3] [--machine-share 0]
                           [--talk SECONDS] [--wrap-up SECONDS] [--runs N] [--seed N]

TASK is a task's id or name. What is not stated is planned (agents, channels) or fitted to the calls there were.`;

/** What an option states, and between what. */
const numbers: Readonly<
  Record<string, { wish: keyof RehearsalWishes; least: number; most: number; whole: boolean }>
> = {
  '--agents': { wish: 'agents', least: 1, most: rehearsalLimits.agents, whole: true },
  '--channels': { wish: 'channels', least: 1, most: 100_000, whole: true },
  '--answer-share': { wish: 'answerShare', least: 0.005, most: 0.95, whole: false },
  '--machine-share': { wish: 'machineShare', least: 0, most: 0.95, whole: false },
  '--talk': { wish: 'talkSeconds', least: 1, most: 7200, whole: false },
  '--wrap-up': { wish: 'wrapUpSeconds', least: 1, most: 3600, whole: false },
  '--runs': { wish: 'runs', least: 1, most: rehearsalLimits.runs, whole: true },
  '--seed': { wish: 'seed', least: 0, most: 2 ** 31, whole: true },
};

/** Reads what stands behind `outpace rehearse`. Throws StartProblem (exit code 2). */
export function readRehearseOptions(args: readonly string[]): RehearseOptions {
  const wishes: RehearsalWishes = {};
  const names: string[] = [];
  let json = false;
  for (let i = 0; i < args.length; i++) {
    const [name = '', inline] = (args[i] ?? '').split('=', 2);
    const option = Object.hasOwn(numbers, name) ? numbers[name] : undefined;
    if (args[i] === '--json') json = true;
    else if (option) wishes[option.wish] = numberOf(name, inline ?? args[++i], option);
    else if (name.startsWith('-')) throw wrong(`there is no option ${name}`);
    else names.push(args[i] ?? '');
  }
  const [task] = names;
  if (task === undefined) throw wrong('name the task to rehearse, by its id or its name');
  if (names.length > 1) throw wrong('one task at a time: put a name with spaces in quotes');
  return { task, json, wishes };
}

function numberOf(
  name: string,
  text: string | undefined,
  { least, most, whole }: { least: number; most: number; whole: boolean },
): number {
  const value = text === undefined || text.trim() === '' ? NaN : Number(text);
  if (!(value >= least && value <= most) || (whole && !Number.isInteger(value)))
    throw wrong(`${name} takes a ${whole ? 'whole number' : 'number'} from ${least} to ${most}`);
  return value;
}

const wrong = (reason: string) => new StartProblem(`${reason}.\n${rehearseUsage}`, { exitCode: 2 });
