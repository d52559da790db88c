import { useCallback, useEffect, useRef, useState } from 'react';
import { levelOf } from '../../softphone/useLevel.ts';
import { asWave } from './waveBlob.ts';

/** `refused`: there is no microphone, or it may not be used. */
export type RecorderState = 'idle' | 'asking' | 'recording' | 'finishing' | 'done' | 'refused' | 'failed';

const METER_MS = 60;
/** Milliseconds; a prompt is not longer. */
const LONGEST = 300_000;

/** Records from the microphone; `meter` shows how loud it is. What was recorded is a WAV file. */
export function useRecorder() {
  const meter = useRef<HTMLMeterElement>(null);
  const [state, setState] = useState<RecorderState>('idle');
  const [wave, setWave] = useState<Blob | null>(null);
  const stopNow = useRef<() => void>(() => {});
  const gone = useRef(false);

  const start = useCallback(async () => {
    setState('asking');
    setWave(null);
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
    if (stream === null || gone.current) {
      for (const track of stream?.getTracks() ?? []) track.stop();
      if (!gone.current) setState('refused');
      return;
    }
    const recorder = new MediaRecorder(stream);
    const parts: Blob[] = [];
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    const shown = setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      if (meter.current) meter.current.value = levelOf(samples);
    }, METER_MS);
    const longest = setTimeout(() => stopNow.current(), LONGEST);
    recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
    recorder.addEventListener('stop', () => {
      clearInterval(shown);
      clearTimeout(longest);
      for (const track of stream.getTracks()) track.stop();
      void context.close();
      if (gone.current) return;
      asWave(new Blob(parts, { type: recorder.mimeType })).then(
        (made) => {
          setWave(made);
          setState('done');
        },
        () => setState('failed'),
      );
    });
    stopNow.current = () => {
      if (recorder.state === 'inactive') return;
      recorder.stop();
      setState('finishing');
    };
    recorder.start();
    setState('recording');
  }, []);

  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
      stopNow.current();
    };
  }, []);
  const stop = useCallback(() => stopNow.current(), []);
  return { meter, state, wave, start, stop };
}
