interface Screen {
  isTTY?: boolean;
  write: (text: string) => unknown;
}

/** Shows how far a rehearsal has come on one line, which it wipes in the end; nothing where no person looks. */
export function showShare(screen: Screen): (share: number) => void {
  if (screen.isTTY !== true) return () => undefined;
  return (share) =>
    void screen.write(share >= 1 ? '\r\u001B[K' : `\rrehearsing … ${Math.floor(100 * share)} %`);
}
