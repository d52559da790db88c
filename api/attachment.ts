/** RFC 6266: a plain name for old clients, the real one in UTF-8. */
export function attachment(name: string): string {
  const safe = name.replace(/[\p{Cc}\\/:*?"<>|]/gu, '_');
  const encoded = encodeURIComponent(safe).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${safe.replace(/[^\x20-\x7e]|%/g, '_')}"; filename*=UTF-8''${encoded}`;
}
