export interface Toast {
  id: number;
  tone: 'good' | 'bad';
  text: string;
  requestId?: string;
}

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());

const SHOWN_MS = 5000;
const MOST = 4;

export const currentToasts = (): readonly Toast[] => toasts;
export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
export function dismissToast(id: number): void {
  toasts = toasts.filter((toast) => toast.id !== id);
  tell();
}
/** Says something in passing. Good news goes away by itself; bad news stays until read. */
export function showToast(toast: Omit<Toast, 'id'>): void {
  lastId += 1;
  const id = lastId;
  toasts = [...toasts, { ...toast, id }].slice(-MOST);
  tell();
  if (toast.tone === 'good') setTimeout(() => dismissToast(id), SHOWN_MS);
}
