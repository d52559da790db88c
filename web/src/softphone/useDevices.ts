import { useEffect, useState } from 'react';

/** The sound devices there are; their names are known once the microphone was allowed. `allowed`: ask again then. */
export function useDevices(allowed: boolean | null): {
  microphones: MediaDeviceInfo[];
  speakers: MediaDeviceInfo[];
} {
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([]);
  useEffect(() => {
    const media = navigator.mediaDevices;
    const read = () => void media.enumerateDevices().then(setDevices);
    read();
    media.addEventListener('devicechange', read);
    return () => media.removeEventListener('devicechange', read);
  }, [allowed]);
  const ofKind = (kind: MediaDeviceKind) =>
    devices.filter((device) => device.kind === kind && device.deviceId !== '');
  return { microphones: ofKind('audioinput'), speakers: ofKind('audiooutput') };
}
