import { type Role, rights } from '../../../server/people/roles.ts';
import type { DeclaredRoute } from '../../../server/web/rights.ts';
import type { Request } from './request.ts';
import type { Answer } from './wire.ts';

export const askers = ['nobody', 'reader', 'fitter', 'storekeeper', 'administrator'] as const;
export type Asker = (typeof askers)[number];

const leaks =
  /node_modules|\.tsx?:\d|\.js:\d|\bat (?:async )?[\w.<>]+ \(|\/(?:work|app|tmp|home|usr)\/\w|Mongo|mongoose|BSON|E11000|ZodError|CastError|ObjectId|aggregat|TypeError|RangeError|SyntaxError/;
/** In the value of an attribute, between its quotes, nothing runs. */
const runs = /"><script>alert|(?<!=")<img src=x/;
const injected = /^x-injected/im;
const numbered = /^x-request-id: [0-9a-f]{10}\r?$/im;

/** What the HTTP parser of Node says by itself, before there is a request that could have a number. */
const parsers = [400, 408, 413, 417, 431];

export interface Judged {
  readonly asker: Asker;
  readonly request: Request;
  readonly answer: Answer;
  /** Whose handler ran. */
  readonly ran: readonly DeclaredRoute[];
}

/** Everything that is wrong with an answer. */
export function faultsOf({ asker, request, answer, ran }: Judged): string[] {
  const { status, head, body } = answer;
  const isNumbered = numbered.test(head) || parsers.includes(status);
  const faults = [
    status >= 500 && 'a failure',
    status === 0 && !request.isBroken && 'no answer',
    status >= 400 && leaks.test(body) && 'a look inside',
    runs.test(body) && 'a script that would run',
    injected.test(head) && 'a header put in',
    status > 0 && !isNumbered && 'no number for the log',
    ...ran.map((route) => !mayReach(asker, route) && `reached ${route.method} ${route.url}`),
  ];
  return faults.filter((fault) => fault !== false);
}

export const isWrite = ({ method }: Pick<Request, 'method'>): boolean =>
  !['GET', 'HEAD', 'OPTIONS'].includes(method);

/** Whether it says that something was done. */
export const isAccepted = (request: Request, { status }: Answer): boolean =>
  isWrite(request) && status > 0 && status < 400;

/** Whether the route is for such people. */
export function mayReach(asker: Asker, { may }: DeclaredRoute): boolean {
  if (may === 'anyone') return true;
  if (asker === 'nobody') return false;
  return may === 'session' || permits(asker, may);
}

const permits = (role: Role, may: string) => rights[role].some((permission) => permission === may);
