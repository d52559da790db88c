import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PromptSound } from '../../../../api/contract/index.ts';
import { getScriptSounds, keepSound, synthesiseSound } from '../../api/promptSounds.ts';
import { useToastError } from '../../design/useToastError.ts';
import { useDraft } from '../draftContext.ts';
import { giveSound, type Prompt } from './promptChanges.ts';
import { asWave } from './waveBlob.ts';

/** `done` of `of` prompts are made. */
export interface Making {
  done: number;
  of: number;
}

/** The sounds of the draft's prompts, and what gives a prompt its sound. */
export function usePromptSounds() {
  const { id, edit } = useDraft();
  const queries = useQueryClient();
  const onError = useToastError();
  const [making, setMaking] = useState<Making | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [fresh, setFresh] = useState<ReadonlyMap<string, PromptSound>>(new Map());
  const sounds = useQuery({
    queryKey: ['scripts', id, 'sounds'],
    queryFn: ({ signal }) => getScriptSounds(id, signal),
  });
  const known = new Map<string, PromptSound>(sounds.data?.items.map((sound) => [sound.file, sound]));
  for (const [file, sound] of fresh) known.set(file, sound);

  const give = (prompt: Prompt, sound: PromptSound, kind: Prompt['kind']) => {
    setFresh((before) => new Map(before).set(sound.file, sound));
    edit(giveSound(prompt.id, sound, kind));
    void queries.invalidateQueries({ queryKey: ['scripts', id, 'sounds'], refetchType: 'none' });
  };
  const attempt = async (prompt: Prompt, work: () => Promise<void>) => {
    setBusy(prompt.id);
    try {
      await work();
    } catch (error) {
      onError(error);
    } finally {
      setBusy(null);
    }
  };
  const upload = (prompt: Prompt, file: File, onUnreadable: () => void) =>
    attempt(prompt, async () => {
      const wave = await asWave(file).catch(() => null);
      if (wave === null) onUnreadable();
      else give(prompt, await keepSound(wave, 'upload'), 'recorded');
    });
  const synthesise = (prompt: Prompt) =>
    attempt(prompt, async () => give(prompt, await synthesiseSound(id, prompt.text), 'synthesised'));
  /** One after the other; the first that fails ends it. */
  const synthesiseAll = async (prompts: readonly Prompt[]) => {
    setMaking({ done: 0, of: prompts.length });
    try {
      for (const [i, prompt] of prompts.entries()) {
        give(prompt, await synthesiseSound(id, prompt.text), 'synthesised');
        setMaking({ done: i + 1, of: prompts.length });
      }
    } catch (error) {
      onError(error);
    } finally {
      setMaking(null);
    }
  };
  return {
    known,
    loaded: sounds.isSuccess,
    synthesis: sounds.data?.synthesis ?? false,
    busy,
    making,
    give,
    upload,
    synthesise,
    synthesiseAll,
  };
}
