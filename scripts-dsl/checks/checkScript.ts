import type { Script } from '../document/script.ts';
import { onlyScriptErrors } from '../scriptError.ts';
import { checkCircles } from './checkCircles.ts';
import { checkHandlers } from './checkHandlers.ts';
import { checkIntents } from './checkIntents.ts';
import { checkSpeech } from './checkSpeech.ts';
import { checkStructure } from './checkStructure.ts';
import { checkTalk } from './checkTalk.ts';
import { checkVariables } from './checkVariables.ts';
import { checkWorkingNodes } from './checkWorkingNodes.ts';
import type { Finding } from './finding.ts';
import { Findings } from './findings.ts';
import { indexScript } from './scriptIndex.ts';

/**
 * Everything that is wrong with a script, errors first. A script without errors may be published; warnings are
 * listed. At most 1000 findings are given.
 */
export function checkScript(script: Script): Finding[] {
  return onlyScriptErrors('checking the script', () => {
    const index = indexScript(script);
    const findings = new Findings();
    checkStructure(index, findings);
    checkCircles(index, findings);
    checkTalk(index, findings);
    checkSpeech(index, findings);
    checkWorkingNodes(index, findings);
    checkVariables(index, findings);
    checkIntents(index, findings);
    checkHandlers(index, findings);
    return findings.list();
  });
}
