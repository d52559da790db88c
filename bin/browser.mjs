import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const places = [
  process.env.OUTPACE_TEST_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Path of a Chromium for the browser tests, or undefined. */
export const findChromium = () => places.find((place) => place && existsSync(place));

const installs = 'apt-get update && apt-get install -y --no-install-recommends chromium fonts-noto-cjk';

/**
 * Makes sure of a Chromium and of a font with Chinese characters. Installs them on Debian as root; elsewhere
 * fails and names the command. Browser tests are never skipped.
 */
export function prepareBrowser() {
  const missing = [];
  if (!findChromium()) missing.push('Chromium');
  if (!hasChineseFont()) missing.push('a font with Chinese characters');
  if (missing.length === 0) return findChromium();
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    console.log(`Installing ${missing.join(' and ')} for the browser tests (apt-get) …`);
    const result = spawnSync('sh', ['-c', installs], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      maxBuffer: 64_000_000,
    });
    if (result.status === 0 && findChromium()) return findChromium();
    console.error(String(result.stdout) + String(result.stderr));
  }
  console.error(
    `The browser tests need ${missing.join(' and ')}. Install with:\n  ${installs}\n` +
      '(on other systems: any current Chromium, its path in OUTPACE_TEST_CHROMIUM, and a font such as Noto Sans CJK)',
  );
  process.exit(1);
}

function hasChineseFont() {
  if (process.platform !== 'linux') return true;
  const result = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return result.status === 0 && result.stdout.trim() !== '';
}
