/** A time of day as people write it (9, 930, 9:30, 21：00) as HH:MM; null when it is none. */
export function readTime(text: string): string | null {
  const plain = text.trim().replace('：', ':').replace('.', ':');
  const match = /^(\d{1,2})(?::?(\d{2}))?$/.exec(plain);
  if (!match) return null;
  const [hours, minutes] = [Number(match[1]), Number(match[2] ?? 0)];
  if (hours > 24 || minutes > 59 || (hours === 24 && minutes > 0)) return null;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
