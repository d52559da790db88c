/** FNV-1a over the UTF-16 units of a text, 32 bits, unsigned; `seed` keeps kinds of texts apart. */
export function hashText(seed: number, text: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  return hash >>> 0;
}
