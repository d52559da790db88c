export * from './schema.ts';
export { createScript } from './createScript.ts';
export { emptyScript } from './emptyScript.ts';
export { readDocument, storedDocument } from './readDocument.ts';
export { HOLD_SECONDS } from './draftHold.ts';
export { holdDraft, releaseDraft, saveDraft } from './saveDraft.ts';
export { ownedScript, readScriptRow, type ScriptRow } from './scriptRow.ts';
export { moveVersion, type VersionMove } from './moveVersion.ts';
export { queuePublishing, refuseErrors, submitVersion } from './submitVersion.ts';
export {
  publishSteps,
  versionEvents,
  versionStates,
  type PublishStep,
  type VersionEvent,
  type VersionState,
} from './scriptVersionStates.ts';
export { trainingProblems, type TrainingOutcome, type TrainingProblem } from './trainingOutcome.ts';
export { rehearse, reportOn } from './scriptThread.ts';
export { startPublishWork, type PublishWork, type PublishWorkOptions } from './publishWork.ts';
export { createScriptSource, loadScriptVersion } from './scriptSource.ts';
export { archiveScript } from './archiveScript.ts';
export { createTurnGate, type TurnGate } from './turnGate.ts';
export { createMatcherShelf, type MatcherShelf } from './matcherShelf.ts';
export { countConversation, unrecognisedOf, type ConversationCount } from './countConversation.ts';
export { recordConversations, type EndedConversation } from './recordConversation.ts';
export {
  conversationOfCall,
  readConversation,
  readConversations,
  type ConversationKey,
  type ConversationSummary,
  type StoredConversation,
} from './readConversations.ts';
export { labelUnrecognised, readUnrecognised, type UnrecognisedUtterance } from './unrecognised.ts';
export {
  keepPromptSound,
  listPromptSounds,
  openPromptSound,
  promptPath,
  type PromptSound,
  type SoundSource,
} from './sounds/promptSounds.ts';
export { withShippedSounds, type ShippedSounds } from './sounds/shippedSounds.ts';
export { MOST_SOUND_BYTES } from './sounds/waveFile.ts';
export { readStatistics, type ScriptStatistics } from './scriptStatistics.ts';
export {
  readScript,
  readVersion,
  readVersionDocument,
  readVersions,
  scriptSelect,
  scriptSummary,
  type ScriptSummary,
  type VersionSummary,
} from './readScripts.ts';
