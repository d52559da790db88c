import { defineConfig } from 'drizzle-kit';

/** Schema files live in their rooms; `npm run migrations:generate` writes the next forward-only migration. */
export default defineConfig({
  dialect: 'postgresql',
  schema: ['./platform/schema.ts', './dialer-core/**/schema.ts', './campaigns/**/schema.ts'],
  out: './migrations',
});
