import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Absolute folder of this file, so that the build works from any working directory. */
const here = decodeURIComponent(new URL('.', import.meta.url).pathname);

export default defineConfig({
  root: here,
  base: '/',
  plugins: [react()],
  build: {
    outDir: `${here}../dist/web`,
    emptyOutDir: true,
    sourcemap: false,
    target: ['chrome125', 'firefox128', 'safari18'],
    assetsInlineLimit: 0,
  },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:8080' } },
});
