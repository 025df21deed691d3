import type { TestProject } from 'vitest/node';
import { findChromium } from './chromium.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The path of the browser that the browser tests drive. */
    chromiumPath: string;
  }
}

/** Vitest's global set-up of the browser tests. */
export default async function setUp({ provide }: TestProject): Promise<void> {
  provide('chromiumPath', await findChromium(console.log));
}
