import { cannotBeLive } from './socket.js';
import { toast } from './toast.js';
import { words } from './words.js';

// A proxy that lets no WebSocket through looks like a server that is gone; an ordinary request tells them apart.

const everyTries = 3;
const speaksWebSocketOnly = 426;

let failures = 0;
/** The server was reached after a failure: when the socket fails once more, that is not why. */
let reached = false;
let said = false;

export function startBlocked() {
  document.addEventListener('htmx:ws:after:connection', () => {
    failures = 0;
    reached = false;
  });
  document.addEventListener('htmx:ws:close', failed);
}

function failed() {
  failures += 1;
  if (reached) say();
  else if (failures % everyTries === 0) void probe();
}

async function probe() {
  const answer = await fetch('/live').catch(() => undefined);
  if (failures > 0) reached = answer?.status === speaksWebSocketOnly;
}

function say() {
  cannotBeLive();
  if (!said) toast(words.blocked);
  said = true;
}
