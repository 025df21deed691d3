import { docker } from './docker.ts';
import { image } from './stack.ts';

/** Vitest's global set-up of the container tests: the images that they use, built once. */
export default async function setUp(): Promise<void> {
  const network = ['--network', 'host'];
  await docker(['build', ...network, '--tag', image, '--build-arg', 'COMMIT=1a2b3c4d5e', '.']);
  const proxy = ['--file', 'ops/containers/proxy.Dockerfile', '--tag', 'lagerblick-proxy:test'];
  await docker(['build', ...network, ...proxy, '.']);
}
