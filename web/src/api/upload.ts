import { ApiProblem, csrf, noAnswer, readProblem, signedOut } from './request.ts';

export interface Upload<T> {
  done: Promise<T>;
  abort(): void;
}

/**
 * Sends one file as multipart/form-data field `file`, after other fields if there are any; `onProgress` gets the
 * fraction sent, 0 … 1.
 */
export function uploadFile<T>(
  path: string,
  file: File,
  onProgress: (sent: number) => void,
  fields: Readonly<Record<string, string>> = {},
): Upload<T> {
  const http = new XMLHttpRequest();
  const done = new Promise<T>((resolve, reject) => {
    http.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    http.addEventListener('error', () => reject(noAnswer()));
    http.addEventListener('abort', () => reject(new DOMException('upload cancelled', 'AbortError')));
    http.addEventListener('load', () => {
      // The type is the contract's: the server checks its answers.
      if (http.status >= 200 && http.status < 300) {
        resolve(JSON.parse(http.responseText) as T);
        return;
      }
      if (http.status === 401) signedOut();
      reject(new ApiProblem(readProblem(http.responseText, http.status)));
    });
  });
  http.open('POST', `/api${path}`);
  http.setRequestHeader('x-csrf-token', csrf());
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file);
  http.send(form);
  return { done, abort: () => http.abort() };
}
