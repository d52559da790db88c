export * from './schema.ts';
export { botDeadline, type BotCall, type Piece } from './botCall.ts';
export { beginBot, stepBot, type BotPolicy } from './botStates.ts';
export type { Checkpoint as BotCheckpoint } from './writeConversations.ts';
export type { BotEffect, BotInput, BotStep } from './botStep.ts';
export {
  guardedRequest,
  isAllowedHost,
  namesPrivateAddress,
  type GuardedRequest,
  type RequestPolicy,
} from './outside/guardedRequest.ts';
export { outsideWork, type OutsideWork } from './outside/outsideWork.ts';
export type { LegListener, SpeechPorts, SpeechRecognition, SpeechSynthesis } from './speech/speechPorts.ts';
export {
  switchRecognition,
  switchSynthesis,
  type SwitchHearingSettings,
  type SwitchSpeechSettings,
} from './speech/switchSpeech.ts';
export { commandSynthesis, type CommandSpeechSettings } from './speech/commandSpeech.ts';
export { openaiSynthesis, type OpenaiSpeechSettings } from './speech/openaiSpeech.ts';
export { fileRecognition, type FileRecognitionSettings } from './hearing/fileRecognition.ts';
export { openaiTranscription, type OpenaiTranscriptionSettings } from './hearing/openaiTranscription.ts';
export {
  startSpeakAhead,
  AheadOfCalls,
  type SpeakAhead,
  type SpeakAheadOptions,
} from './speech/speakAhead.ts';
export { personOfText } from './speech/personOfText.ts';
