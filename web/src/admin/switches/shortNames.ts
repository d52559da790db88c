/** `1.10.12-release+git~2024…` → 1.10.12; the whole of it is shown on hover. */
export const shortVersion = (version: string): string => /^\d+(?:\.\d+)*/.exec(version)?.[0] ?? version;

/** Dialers are named by a random id: its beginning tells them apart. */
export const shortDialer = (id: string): string => (id.length > 12 ? id.slice(0, 8) : id);
