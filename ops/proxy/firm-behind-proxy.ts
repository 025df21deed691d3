import { hashPassword } from '../../server/people/password.ts';
import { Person } from '../../server/people/person.ts';
import { type TestFirm, testFirm } from '../../server/testing/firm.ts';
import { type Process, serverProcess } from '../../server/testing/process.ts';
import { freePorts } from '../free-ports.ts';
import { type Nginx, startNginx } from './nginx.ts';

export const password = 'Kabeltrommel 7';

interface Switches {
  readonly webSockets?: boolean;
  readonly cacheAssets?: boolean;
}

/** A firm with passwords, its server in a process of its own, and nginx before it as Nginx Proxy Manager sets it up. */
export interface FirmBehindProxy {
  readonly firm: TestFirm;
  readonly url: string;
  /** Without the proxy, as nobody should reach it. */
  readonly direct: string;
  /** As an update does: ends the server, lets something happen, and starts it anew. */
  restart(meanwhile: () => Promise<unknown>): Promise<void>;
  /** Starts nginx anew with these switches; without any as they should be. */
  setSwitches(switches?: Switches): Promise<void>;
  close(): Promise<void>;
}

interface Options {
  readonly binary: string;
  /** Migrated, and connected to from here. */
  readonly mongodbUri: string;
  readonly readTimeout: string;
  readonly pingSeconds: number;
}

export async function firmBehindProxy(options: Options): Promise<FirmBehindProxy> {
  const { binary, readTimeout, mongodbUri } = options;
  const [port = 0, app = 0] = await freePorts(2);
  const firm = await testFirm();
  await Person.updateMany({ nameKey: /./ }, { $set: { password: await hashPassword(password) } });
  const env = {
    PUBLIC_URL: `https://localhost:${port}`,
    TRUSTED_PROXIES: '1',
    PING_SECONDS: String(options.pingSeconds),
  };
  const startServer = () => serverProcess(mongodbUri, app, env);
  const startProxy = ({ webSockets = true, cacheAssets = false }: Switches = {}) =>
    startNginx({ binary, port, app, readTimeout, webSockets, cacheAssets });
  let server: Process = await startServer();
  let nginx: Nginx = await startProxy();
  return {
    firm,
    url: nginx.url,
    direct: server.url,
    restart: async (meanwhile) => {
      await server.stop();
      await meanwhile();
      server = await startServer();
    },
    setSwitches: async (switches) => {
      await nginx.close();
      nginx = await startProxy(switches);
    },
    close: async () => {
      await nginx.close();
      await server.stop();
    },
  };
}
