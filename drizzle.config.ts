import { defineConfig } from 'drizzle-kit';

/** `npm run migration -- --name what-changes` writes the next step from the rooms' `tables.ts`. */
export default defineConfig({ dialect: 'postgresql', casing: 'snake_case', schema: './src/*/tables.ts', out: './migrations' });
