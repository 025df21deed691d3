import { request } from 'node:http';
import { json } from 'node:stream/consumers';
import { docker } from './docker.ts';

interface Container {
  readonly Name: string;
  readonly Config: Readonly<Record<string, unknown>> & { readonly Image: string };
  readonly HostConfig: Readonly<Record<string, unknown>>;
  readonly NetworkSettings: { readonly Networks: Readonly<Record<string, { Aliases: string[] }>> };
}

/**
 * What Portainer's "Recreate" with "Re-pull image" does: the image of the same name, pulled anew, gets the whole
 * configuration of the old container. Source: Portainer's api/docker/container.go.
 */
export async function recreate(name: string): Promise<void> {
  const [old] = JSON.parse(await docker(['inspect', name])) as [Container];
  await docker(['pull', '--quiet', old.Config.Image]);
  await docker(['stop', name]);
  await docker(['rename', name, `${name}-old`]);
  const networks = Object.entries(old.NetworkSettings.Networks);
  const { Id } = await engine<{ Id: string }>(`/containers/create?name=${name}`, {
    ...old.Config,
    HostConfig: old.HostConfig,
    NetworkingConfig: {
      EndpointsConfig: Object.fromEntries(networks.map(([network, { Aliases }]) => [network, { Aliases }])),
    },
  });
  await docker(['start', Id]);
  await docker(['rm', `${name}-old`]);
}

async function engine<T>(path: string, body: unknown): Promise<T> {
  const socketPath = (process.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock').replace('unix://', '');
  const headers = { 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const call = request({ socketPath, path, method: 'POST', headers }, async (answer) => {
      const said = await json(answer);
      if (answer.statusCode === 201) resolve(said as T);
      else reject(new Error(JSON.stringify(said)));
    });
    call.on('error', reject).end(JSON.stringify(body));
  });
}
