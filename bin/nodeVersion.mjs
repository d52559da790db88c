/** The oldest Node that works. This file and its importers stay free of anything an older Node cannot parse. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `Outpace needs Node 20.19 or newer, and this is Node ${process.versions.node}. Install a current one from ` +
      'https://nodejs.org or with your package manager, and start again.',
  );
  process.exit(2);
}
