import type { CDPSession, Page } from 'playwright-core';

interface Typing {
  /** Between two keys, in milliseconds. */
  readonly gap?: number;
  /** Since a letter was typed by hand: nobody scans within its pause. */
  readonly rest?: number;
  readonly end?: 'Enter' | 'Tab' | '';
  /** Before which keys it falters, and for how many milliseconds more. */
  readonly pauses?: Readonly<Record<number, number>>;
}

const groupSeparator = '\u001d';
const named = {
  Enter: { key: 'Enter', code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 },
  Tab: { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 },
  // What scanners send for FNC1 where nothing else is set up.
  [groupSeparator]: { key: ']', code: 'BracketRight', modifiers: 2, windowsVirtualKeyCode: 221 },
} as const;

/**
 * A scanner types a code into whatever has the focus, then its end key. The keys bear the times of a real one, however
 * busy this machine is.
 */
export async function scan(
  page: Page,
  code: string,
  { gap = 5, rest = 100, end = 'Enter', pauses = {} }: Typing = {},
): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const keys = [...code, ...(end ? [end] : [])];
  let time = Date.now() + rest;
  const times = keys.map((_key, at) => {
    time += gap + (pauses[at] ?? 0);
    return time / 1_000;
  });
  await Promise.all(keys.map((key, at) => press(cdp, key, times[at] ?? time)));
  await cdp.detach();
}

async function press(cdp: CDPSession, key: string, timestamp: number): Promise<void> {
  const event = key in named ? named[key as keyof typeof named] : printable(key);
  await Promise.all([
    cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp, ...event }),
    cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp, ...event }),
  ]);
}

/** The physical key of the American layout; the letter is that of the layout of this PC. */
function printable(key: string) {
  const upper = key.toUpperCase();
  const code = /[A-Z]/.test(upper) ? `Key${upper}` : /\d/.test(key) ? `Digit${key}` : '';
  return { key, text: key, unmodifiedText: key, code, windowsVirtualKeyCode: upper.charCodeAt(0) };
}
