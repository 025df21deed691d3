import type { Figure } from './figures.ts';
import { poster } from './poster.ts';
import { cpuOf } from './process.ts';
import type { Showroom } from './showroom.ts';

const [rounds, requests] = [6, 50];

/** What the list costs the built server as it is, and compressed for the wire; they take turns. */
export async function compressionCost({ urls, pid, signIn }: Showroom): Promise<Figure[]> {
  const cookie = await signIn();
  const spent = { identity: 0, br: 0 };
  for (let round = 0; round <= rounds; round += 1)
    for (const encoding of ['identity', 'br'] as const) {
      const browser = poster(urls.built, { cookie, 'accept-encoding': encoding });
      const before = await cpuOf(pid);
      for (let count = 0; count < requests; count += 1) await browser.get('/articles');
      // The first round makes it warm.
      if (round > 0) spent[encoding] += (await cpuOf(pid)) - before;
      browser.close();
    }
  const each = (encoding: keyof typeof spent) => spent[encoding] / rounds / requests;
  return [
    { what: 'the list as it is: CPU of the server', value: each('identity'), unit: 'ms' },
    { what: 'the list compressed: CPU of the server', value: each('br'), unit: 'ms' },
  ];
}
