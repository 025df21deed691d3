import { chromium } from 'playwright-core';
import { canInstall, install, installCommand } from './debian.ts';
import { existing, onPath } from './executable.ts';

type Log = (line: string) => void;

const commands = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'];
const packages = ['chromium', 'fonts-noto-core'];

const nothingFound =
  'The browser tests need Chromium, and this machine has none. ' +
  `Install it (Debian, as root: ${installCommand(packages)}; elsewhere: npx playwright-core install chromium) ` +
  'or name it: CHROMIUM_PATH=/path/to/chromium';

/** The browser of the tests: named by CHROMIUM_PATH, on the PATH, Playwright's, or Debian's, installed when root. */
export async function findChromium(log: Log): Promise<string> {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  return (await firstOnPath()) ?? (await existing(chromium.executablePath())) ?? installed(log);
}

async function firstOnPath(): Promise<string | undefined> {
  for (const command of commands) for await (const found of onPath(command)) return found;
  return undefined;
}

async function installed(log: Log): Promise<string> {
  if (!(await canInstall())) throw new Error(nothingFound);
  log(`Installing Chromium: ${installCommand(packages)}`);
  await install(packages);
  const found = await firstOnPath();
  if (!found) throw new Error(nothingFound);
  return found;
}
