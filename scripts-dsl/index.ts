/** The door of `scripts-dsl`: the script document, its checks, and the interpreter. Importing it does nothing. */
export { ScriptError } from './scriptError.ts';
export { parseScript } from './document/parseScript.ts';
export { scriptJsonSchema } from './document/jsonSchema.ts';
export { formatVersion } from './document/script.ts';
export { testTurn, type ScriptTest, type TestTurn } from './document/scriptTests.ts';
export type { Flow, Grade, NodeKind, Script, ScriptNode, Variable } from './document/script.ts';
export type { Intent, KnowledgeEntry } from './document/intentsAndKnowledge.ts';
export type { Utterance, Value, BargeIn } from './document/pieces.ts';
export type { Afterwards, TransferPlan, TransferTarget } from './document/afterwards.ts';
export { checkScript } from './checks/checkScript.ts';
export type { Finding, FindingCode } from './checks/finding.ts';
export { textsAhead, type TextsAhead } from './checks/textsAhead.ts';
export {
  missingSkillGroups,
  skillGroupMeant,
  TASK_SKILL_GROUP,
  type KnownSkillGroup,
  type MissingSkillGroup,
} from './checks/missingSkillGroups.ts';
export { outletsOf, type Outlet } from './document/outlets.ts';
export { compileScript, type CompiledScript } from './conversation/compileScript.ts';
export { startConversation, continueConversation, type Step } from './conversation/conversation.ts';
export type { CallFacts } from './conversation/facts.ts';
export type { CalleeInput } from './conversation/calleeInput.ts';
export type { Action } from './conversation/action.ts';
export type { ConversationState, Phase, Rule, Turn } from './conversation/conversationState.ts';
export { hardLimits } from './conversation/conversationState.ts';
export { builtInNames } from './conversation/builtInVariables.ts';
export { functionNames } from './expressions/functions.ts';
export { trainingSet } from './matching/trainingSet.ts';
export type { IntentDefinition, IntentMatch, IntentMatcher } from './matching/intentMatcher.ts';
export { exportScript } from './versions/exportScript.ts';
export { diffScripts, type ScriptChange } from './versions/diffScripts.ts';
export { runTests, type TestReport, type TestResult, type Difference } from './rehearsal/runTests.ts';
export { coverageOf, type Coverage, type Covered } from './rehearsal/coverage.ts';
export { converse, type RehearsedTurn } from './rehearsal/converse.ts';
export { replay, turnsOf, type ReplayedCall, type ReplayReport, type Course } from './rehearsal/replay.ts';
export { fixedTexts, withPrompts } from './library/fixedTexts.ts';
export { shippedSound } from './library/shippedSound.ts';
export { intentLibrary } from './library/intents/intentLibrary.ts';
export { knowledgePresets, type Presets } from './library/knowledgePresets.ts';
export { readyMadeNames, readyMadeScript } from './library/readyMade.ts';
