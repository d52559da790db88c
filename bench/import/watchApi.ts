import type { ApiClient } from '../../tests/harness/apiClient.ts';

/** Requests sent one after the other until it is stopped; returns how long each took, in milliseconds. */
export function watchApi(api: ApiClient, path: string): { stop(): Promise<number[]> } {
  let going = true;
  const took: number[] = [];
  const loop = (async () => {
    while (going) {
      const began = performance.now();
      await api.get(path);
      took.push(performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  return {
    async stop() {
      going = false;
      await loop;
      return took;
    },
  };
}

/** The value that this share (0 … 1) of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
