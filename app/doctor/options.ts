import { parseSwitchUrl, type SwitchUrl } from '../../dialer-core/index.ts';
import { StartProblem, reasonOf } from '../startProblem.ts';

export interface DoctorOptions {
  language: 'en' | 'zh-CN';
  json: boolean;
  /** null: those of FREESWITCH_URL. */
  switches: SwitchUrl[] | null;
}

export const doctorUsage =
  'usage: outpace doctor [--json] [--language en|zh-CN] [esl://:password@host:port …]';

/** Reads what stands behind `outpace doctor`. Throws StartProblem (exit code 2). */
export function readDoctorOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): DoctorOptions {
  let language = languageOf(environment);
  let json = false;
  const switches: SwitchUrl[] = [];
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i] ?? '';
    if (arg === '--json') json = true;
    else if (arg === '--language') {
      i += 1;
      language = chosen(args[i] ?? '');
    } else if (arg.startsWith('--language=')) language = chosen(arg.slice('--language='.length));
    else if (arg.startsWith('-')) throw wrong(`there is no option ${arg.split('=')[0] ?? ''}`);
    else switches.push(address(arg));
  }
  return { language, json, switches: switches.length === 0 ? null : switches };
}

function chosen(text: string): DoctorOptions['language'] {
  if (text === 'en') return 'en';
  if (/^zh/i.test(text)) return 'zh-CN';
  throw wrong('--language takes en or zh-CN');
}

function address(text: string): SwitchUrl {
  try {
    return parseSwitchUrl(text);
  } catch (error) {
    throw wrong(reasonOf(error));
  }
}

/** As programs of a terminal decide it: the first of these that is set. */
function languageOf(environment: Readonly<Record<string, string | undefined>>): DoctorOptions['language'] {
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  return /^zh/i.test([LC_ALL, LC_MESSAGES, LANG].find((text) => text) ?? '') ? 'zh-CN' : 'en';
}

const wrong = (reason: string) => new StartProblem(`${reason}.\n${doctorUsage}`, { exitCode: 2 });
