import { useRef } from 'react';
import { IconButton } from '../../design/Button.tsx';

interface Props {
  label: string;
  busy: boolean;
  onFile: (file: File) => void;
}

/** Chooses a sound file of this computer. */
export function SoundFileButton({ label, busy, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="audio/*"
        hidden
        aria-label={label}
        data-testid="prompt-file"
        onChange={(event) => {
          const [file] = Array.from(event.target.files ?? []);
          // The same file can be chosen again.
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
      <IconButton
        icon="upload"
        size="small"
        label={label}
        busy={busy}
        onClick={() => input.current?.click()}
      />
    </>
  );
}
