import { countConversation } from '../../campaigns/scripts/countConversation.ts';
import {
  personaNames,
  type PersonaName,
} from '../../dialer-core/switch/simulated/population/personas/persona.ts';
import { trainIntentMatcher } from '../../nlu/index.ts';
import { compileScript, readyMadeNames, readyMadeScript, trainingSet } from '../../scripts-dsl/index.ts';
import { agrees } from './intentions.ts';
import { talkOnce, type PlayedTalk } from './talkOnce.ts';

/** One cell of the table: a script with a persona, in both languages. */
export interface Cell {
  script: string;
  persona: PersonaName;
  talks: number;
  agreeing: number;
  /** Results that were not what the callee had in mind, with how often. */
  others: Record<string, number>;
}

export interface Figures {
  talks: number;
  agreeing: number;
  /** Conversations without a result, beyond a limit, or whose counts do not agree with their transcript. */
  faults: string[];
  overlaps: number;
  /** Seconds. */
  longestDeadAir: number;
  cells: Cell[];
}

/** `each`: conversations for each persona, script and language. */
export function playAll(each: number): Figures {
  const figures: Figures = {
    ...{ talks: 0, agreeing: 0, overlaps: 0, longestDeadAir: 0 },
    faults: [],
    cells: [],
  };
  for (const name of readyMadeNames) {
    const compiled = (['zh', 'en'] as const).map((language) => {
      const script = readyMadeScript(name, language);
      return {
        language,
        script: compileScript(script, trainIntentMatcher(trainingSet(script), { language })),
      };
    });
    for (const persona of personaNames) {
      const cell: Cell = { script: name, persona, talks: 0, agreeing: 0, others: {} };
      figures.cells.push(cell);
      for (const { language, script } of compiled)
        for (let i = 0; i < each; i++) {
          const seed = `${name} ${persona} ${language} ${i}`;
          const localTime = '2027-01-18T10:00:00';
          take(figures, cell, seed, talkOnce({ script, persona, language, seed, localTime }));
        }
    }
  }
  return figures;
}

function take(figures: Figures, cell: Cell, seed: string, talk: PlayedTalk): void {
  const { conversation } = talk.bot;
  const result = conversation.result ?? '';
  figures.talks++;
  cell.talks++;
  figures.overlaps += talk.overlaps;
  figures.longestDeadAir = Math.max(figures.longestDeadAir, talk.deadAir);
  if (agrees(cell.script, cell.persona, result)) {
    figures.agreeing++;
    cell.agreeing++;
  } else cell.others[result] = (cell.others[result] ?? 0) + 1;
  for (const fault of faultsOf(talk)) figures.faults.push(`${seed}: ${fault}`);
}

function faultsOf({ bot, seconds, suppressed }: PlayedTalk): string[] {
  const { conversation } = bot;
  const faults: string[] = [];
  if (conversation.result === null || !conversation.ended) faults.push('no result');
  if (conversation.endedBy === 'problem') faults.push(`problem: ${conversation.problem ?? ''}`);
  if (conversation.startedAt + seconds > bot.limitAt) faults.push('longer than it may be');
  const counts = countConversation(conversation);
  const times = (kind: string) =>
    counts.filter((count) => count.kind === kind).reduce((sum, count) => sum + count.times, 0);
  if (times('node') !== conversation.path.length) faults.push('counted nodes are not those of the path');
  if (times('outlet') !== conversation.outlets.length) faults.push('counted outlets are not those taken');
  if (suppressed !== conversation.path.includes('override:stop-calling'))
    faults.push('suppression without the wish, or the wish without it');
  return faults;
}
