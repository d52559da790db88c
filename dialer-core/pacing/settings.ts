import type { PacerConfig } from './contract.ts';

/** A checked configuration with every default filled in. */
export interface Settings {
  mode: PacerConfig['mode'];
  ratio: number;
  concurrent: number;
  targetAbandonRate: number;
  priorAnswerRate: number;
  patienceSeconds: number;
  tickSeconds: number;
}

const MODES: readonly string[] = ['progressive', 'ratio', 'pid', 'predictive', 'fixed'];

/** Throws RangeError naming the field and what it may be. */
export function checkedSettings(config: PacerConfig): Settings {
  const settings: Settings = {
    mode: config.mode,
    ratio: config.ratio ?? 1,
    concurrent: config.concurrent ?? 1,
    targetAbandonRate: config.targetAbandonRate ?? 0.03,
    priorAnswerRate: config.priorAnswerRate ?? 0.3,
    patienceSeconds: config.patienceSeconds ?? 2,
    tickSeconds: config.tickSeconds ?? 1,
  };
  if (!MODES.includes(settings.mode))
    throw new RangeError(`pacing mode "${settings.mode}" is unknown; use ${MODES.join(', ')}`);
  if (settings.mode === 'ratio') within('ratio', settings.ratio, 1, 10);
  if (settings.mode === 'fixed') within('concurrent', settings.concurrent, 1, 10_000);
  within('targetAbandonRate', settings.targetAbandonRate, 0, 0.5);
  within('priorAnswerRate', settings.priorAnswerRate, 0.001, 0.999);
  within('patienceSeconds', settings.patienceSeconds, 0, 300);
  within('tickSeconds', settings.tickSeconds, 0.01, 60);
  return settings;
}

function within(field: string, value: number, low: number, high: number): void {
  if (!(value >= low && value <= high))
    throw new RangeError(`pacing: ${field} ${value} is outside ${low}…${high}`);
}
