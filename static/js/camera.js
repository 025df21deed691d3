import { isShown, showCamera } from './camera-view.js';
import { toast } from './toast.js';
import { words } from './words.js';

let opening = false;

/** Opens the camera over this page. */
export async function openCamera() {
  if (isShown() || opening) return;
  opening = true;
  const answer = await fetch('/scanner/camera', { headers: { 'hx-request': 'true' } }).catch(() => undefined);
  opening = false;
  if (!answer?.ok) return void toast(words.unreachable);
  const holder = document.createElement('template');
  holder.innerHTML = await answer.text();
  await showCamera(holder.content);
}
