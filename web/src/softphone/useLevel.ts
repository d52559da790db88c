import { useEffect, useRef, useState } from 'react';

/** Updates of the meter a second: smooth for the eye, nothing for the machine. */
const EVERY_MS = 60;

/**
 * How loud the microphone is, 0 … 1, written into the `value` of a meter. Returns whether the microphone can be had;
 * null while that is not known. `active` false: it is not listened to.
 */
export function useLevel(microphone: string, active: boolean) {
  const meter = useRef<HTMLMeterElement>(null);
  const [heard, setHeard] = useState<boolean | null>(null);
  useEffect(() => {
    if (!active) return;
    let ended = false;
    let stop = () => {};
    const audio = microphone === '' ? true : { deviceId: { exact: microphone } };
    navigator.mediaDevices.getUserMedia({ audio }).then(
      (stream) => {
        const context = new AudioContext();
        const analyser = context.createAnalyser();
        context.createMediaStreamSource(stream).connect(analyser);
        const samples = new Float32Array(analyser.fftSize);
        const timer = setInterval(() => {
          analyser.getFloatTimeDomainData(samples);
          if (meter.current) meter.current.value = levelOf(samples);
        }, EVERY_MS);
        stop = () => {
          clearInterval(timer);
          for (const track of stream.getTracks()) track.stop();
          void context.close();
        };
        if (ended) stop();
        else setHeard(true);
      },
      () => setHeard(false),
    );
    return () => {
      ended = true;
      stop();
    };
  }, [microphone, active]);
  return { meter, heard };
}

/** Loudness as people hear it: −60 dB and less is 0, full scale is 1. */
export function levelOf(samples: Float32Array): number {
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length);
  const decibels = 10 * Math.log10(power + 1e-12);
  return Math.min(1, Math.max(0, 1 + decibels / 60));
}
