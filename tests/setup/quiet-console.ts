import { afterAll, vi } from 'vitest';

// A warning nobody reads is a fault nobody sees: whatever a test prints as error or warning fails it.
for (const method of ['error', 'warn'] as const) {
  vi.spyOn(console, method).mockImplementation((...what: unknown[]) => {
    throw new Error(`console.${method} in a test: ${what.map(String).join(' ').slice(0, 500)}`);
  });
}

afterAll(() => vi.restoreAllMocks());
