import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const hops = z.coerce.number().int().min(0).max(5);
const pingSeconds = z.coerce.number().min(1).max(300);
const perMinute = z.coerce.number().int().min(60).max(10_000_000);
const pages = z.coerce.number().int().min(1).max(100_000);
const megabytes = z.coerce.number().int().min(1).max(100_000);

const token = z.string().regex(/^[\x21-\x7e]{16,}$/, 'must have at least 16 characters and no spaces');

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day like 03:00');
const site = z
  .url({ protocol: /^https?$/, error: 'must be an address like https://lager.example.de', abort: true })
  .refine((url) => new URL(url).pathname === '/', 'must have nothing behind the name: no /lager, say');

/** What a password may hold that makes the rest of the address mean something else. */
const mongodb = z
  .string()
  .regex(/^mongodb(\+srv)?:\/\//, 'must start with mongodb:// or mongodb+srv://')
  .regex(
    /^\S+?:\/\/([^:@/?#]+:([^:@/?#%[\]]|%[\da-f]{2})*@)?[^@]+$/i,
    'has a password with signs that an address cannot hold; in .env take letters and digits only for MONGO_PASSWORD',
  );

const mail = z.object({
  SMTP_URL: z.url({
    protocol: /^smtps?$/,
    error: 'must be an address like smtps://user:password@mail.example.de',
  }),
  MAIL_FROM: z.string(),
  MAIL_TO: z.string(),
});

const known = z.object({
  MONGODB_URI: mongodb,
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  PUBLIC_URL: site.optional(),
  TRUSTED_PROXIES: hops.default(0),
  PING_SECONDS: pingSeconds.default(25),
  REQUESTS_PER_MINUTE: perMinute.default(6_000),
  PAGES_PER_PERSON: pages.default(60),
  METRICS_TOKEN: token.optional(),
  UPLOAD_FOLDER: z.string().default(path.join(tmpdir(), 'lagerblick-uploads')),
  UPLOAD_MAX_MB: megabytes.default(2_000),
  IMPORT_FOLDER: z.string().optional(),
  BACKUP_FOLDER: z.string().optional(),
  BACKUP_AT: timeOfDay.default('03:00'),
  ...mail.partial().shape,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

const environment = known.superRefine((given, context) => {
  const named = Object.keys(mail.shape).filter((name) => given[name as keyof typeof given]);
  if (named.length === 0 || named.length === 3) return;
  const message = 'SMTP_URL, MAIL_FROM and MAIL_TO belong together: set all three or none';
  context.addIssue({ code: 'custom', path: [named[0] ?? ''], message });
});

export interface Config {
  readonly mongodbUri: string;
  readonly host: string;
  readonly port: number;
  /** The address people type; decides cookies, origin checks and HSTS. Without it: the Host header. */
  readonly publicUrl: URL | undefined;
  readonly trustedProxies: number;
  /** How often every open page is pinged, so that no proxy takes its socket for idle. */
  readonly pingMs: number;
  /** What one session may ask; strangers at one address a fifth of it, those with an unknown cookie as much as one. */
  readonly requestsPerMinute: number;
  /** How many pages of one person are live at once. */
  readonly pagesPerPerson: number;
  /** Opens figures for monitoring; without it there are none. */
  readonly metricsToken: string | undefined;
  /** Where a file lies while it is read in. */
  readonly uploadFolder: string;
  /** In bytes. */
  readonly largestUpload: number;
  /** Files put there by hand are offered for reading in; without it there is no such thing. */
  readonly importFolder: string | undefined;
  /** Where backups go; without it none is made by itself. */
  readonly backupFolder: string | undefined;
  /** `03:00`, when one is made and proven every night by the clock of the firm. */
  readonly backupAt: string;
  /** How to reach whoever looks after the server; without it nobody gets mail. */
  readonly mail: Mail | undefined;
  readonly logLevel: string;
}

export interface Mail {
  /** `smtps://user:password@host:465` */
  readonly server: string;
  readonly from: string;
  readonly to: string;
}

/** While developing, every start is a build of its own. */
export const isDeveloping = process.env.LAGERBLICK_DEV === '1';

/** Reads the environment, the only place that does. Throws one error that lists every problem. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = environment.safeParse(given);
  if (!read.success) throw new Error(`Lagerblick cannot start:\n${problems(read.error)}`);
  const { data } = read;
  return {
    mongodbUri: data.MONGODB_URI,
    host: data.HOST,
    port: data.PORT,
    publicUrl: data.PUBLIC_URL ? new URL(data.PUBLIC_URL) : undefined,
    trustedProxies: data.TRUSTED_PROXIES,
    pingMs: data.PING_SECONDS * 1_000,
    requestsPerMinute: data.REQUESTS_PER_MINUTE,
    pagesPerPerson: data.PAGES_PER_PERSON,
    metricsToken: data.METRICS_TOKEN,
    uploadFolder: data.UPLOAD_FOLDER,
    largestUpload: data.UPLOAD_MAX_MB * 1_000_000,
    importFolder: data.IMPORT_FOLDER,
    backupFolder: data.BACKUP_FOLDER,
    backupAt: data.BACKUP_AT,
    mail: mailIn(data),
    logLevel: data.LOG_LEVEL,
  };
}

/** All three or none: half a setting would be found out on the day when the mail is needed. */
function mailIn({ SMTP_URL: server, MAIL_FROM: from, MAIL_TO: to }: z.infer<typeof environment>) {
  return server && from && to ? { server, from, to } : undefined;
}

function problems(error: z.ZodError): string {
  return error.issues.map((issue) => `- ${issue.path.join('.')}: ${issue.message}`).join('\n');
}
