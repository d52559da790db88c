import { z } from 'zod';

/** A recorded prompt of scripts; a document names it in `prompts[].file`. */
export const PromptSound = z
  .object({
    file: z.string().describe('SHA-256 of the file, with .wav'),
    seconds: z.number(),
    bytes: z.number().int(),
  })
  .meta({ id: 'PromptSound' });
export type PromptSound = z.infer<typeof PromptSound>;

export const ScriptSounds = z.object({
  items: z.array(PromptSound.extend({ source: z.enum(['upload', 'recording', 'synthesis']) })),
  synthesis: z.boolean().describe('prompts can be synthesised here (OUTPACE_SPEECH)'),
});
export type ScriptSounds = z.infer<typeof ScriptSounds>;

export const SoundQuery = z.object({ source: z.enum(['upload', 'recording']).default('upload') });
export const SoundParams = z.object({ file: z.string().max(80) });

/** POST /api/scripts/{id}/sounds/synthesis */
export const SynthesiseSound = z.object({ text: z.string().trim().min(1).max(600) });
